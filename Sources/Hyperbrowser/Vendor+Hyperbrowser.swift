import BrowserSessions
package import VendorDefinition

extension Vendor {
    /// Hyperbrowser. Facts: its OpenAPI document and SDKs. How long a session may run is a team's setting, which no row tells; the
    /// SDKs know a session's page as `sessionUrl` of the record, and the status `close-error`, which the document does not.
    package static let hyperbrowser = Vendor(
        traits: VendorTraits(
            word: "hyperbrowser", otherWords: ["hb"], displayName: "Hyperbrowser", shortName: "HYP",
            abbreviation: "hyp", keyVariables: ["HYPERBROWSER_API_KEY"], baseURLVariable: "HYPERBROWSER_BASE_URL",
            host: "api.hyperbrowser.ai", domains: ["hyperbrowser.ai"], authorization: .header("x-api-key"),
            fields: [.credits, .proxy, .recording, .stealth, .profile, .updatedAt],
            statusWords: ["close-error": .failed],
            tellsHeadroom: true,
            // Without a body curl names no length, which some gateways refuse.
            ending: .call(options: "-X PUT -H 'Content-Length: 0'", path: "/api/session/{id}/stop"),
            page: .told(in: "sessionUrl", prefix: "https://app.hyperbrowser.ai/")),
        planner: HyperbrowserPlanner(), row: HyperbrowserRow.session(_:account:fetchedAt:),
        client: HyperbrowserClient.init(account:connection:))
}
