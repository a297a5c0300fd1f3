import BrowserSessions
package import VendorDefinition

extension Vendor {
    /// Steel. Facts: its SDK for Python, steel-sdk 0.19.0 (header, variables, rows, the call that ends a session);
    /// docs.steel.dev: the form of keys, session metadata, and 60 requests a minute on the smallest plan, of which a third is
    /// taken: the same plan starts sessions with them. Each row says how long it may run. The viewer's address may open the
    /// session, so that no page of a session is known. A server of one's own (steel-browser) runs one session at a time, and its
    /// release looks at no id: it ends what runs.
    package static let steel = Vendor(
        traits: VendorTraits(
            word: "steel", displayName: "Steel", shortName: "STL", abbreviation: "steel",
            keyVariables: ["STEEL_API_KEY"], baseURLVariable: "STEEL_BASE_URL", host: "api.steel.dev",
            domains: ["steel.dev"], authorization: .header("steel-api-key"),
            projectScope: .parameter("projectId"), keyPrefixes: ["ste-"],
            requestsPerMinute: 20,
            fields: [
                .credits, .bandwidth, .tags, .error, .proxy, .proxyType, .headless, .stealth, .profile, .region,
                .project,
                .expiresAt, .endReason,
            ],
            secretNames: [
                "websocketUrl", "debugUrl", "debuggerUrl", "sessionViewerUrl", "sessionViewerFullscreenUrl", "wsUrl",
                "proxy",
            ],
            // Without a body curl names no length, which some gateways refuse.
            ending: .call(
                options: "-X POST -H 'Content-Length: 0'", path: "/v1/sessions/{id}/release",
                elsewhere: "at another address than Steel's own the call ends whatever runs, whichever id it names")),
        planner: SteelPlanner(), row: SteelRow.session(_:account:fetchedAt:),
        client: SteelClient.init(account:connection:))
}
