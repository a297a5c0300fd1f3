import BrowserSessions
package import VendorDefinition

extension Vendor {
    /// Browserbase. Facts: its SDK for Python, 1.22.0 (header, variables, rows, the call that ends a session, what opens one);
    /// docs.browserbase.com (a session's page). Keys begin with `bb_live_` by third-party material. Limits are documented for
    /// starting sessions only (concurrency): half of the usual budget is a choice of ours. How long a session may run each row says.
    package static let browserbase = Vendor(
        traits: VendorTraits(
            word: "browserbase", otherWords: ["bb"], displayName: "Browserbase", shortName: "BBS",
            abbreviation: "bbase",
            keyVariables: ["BROWSERBASE_API_KEY"], baseURLVariable: "BROWSERBASE_BASE_URL", host: "api.browserbase.com",
            domains: ["browserbase.com"], authorization: .header("x-bb-api-key"), keyPrefixes: ["bb_live_"],
            requestsPerMinute: 30,
            fields: [.bandwidth, .tags, .profile, .updatedAt, .region, .project, .expiresAt],
            secretNames: [
                "connectUrl", "seleniumRemoteUrl", "signingKey", "wsUrl", "debuggerUrl", "debuggerFullscreenUrl",
            ],
            tellsHeadroom: true,
            // Without a project it is the one that the key belongs to.
            ending: .call(
                options: "-X POST -H 'Content-Type: application/json' -d '{\"status\":\"REQUEST_RELEASE\"}'",
                path: "/v1/sessions/{id}"),
            page: .address("https://www.browserbase.com/sessions/{id}")),
        planner: BrowserbasePlanner(), row: BrowserbaseRow.session(_:account:fetchedAt:),
        client: BrowserbaseClient.init(account:connection:))
}
