import BrowserSessions
package import VendorDefinition

extension Vendor {
    /// Anchor Browser. Facts: its OpenAPI documents, SDK and CLI (the call that ends a session); the longest session from
    /// docs.anchorbrowser.io, session timeouts.
    package static let anchor = Vendor(
        traits: VendorTraits(
            word: "anchor", displayName: "Anchor Browser", shortName: "ANC", abbreviation: "anch",
            keyVariables: ["ANCHORBROWSER_API_KEY", "ANCHOR_API_KEY"], baseURLVariable: "ANCHORBROWSER_BASE_URL",
            host: "api.anchorbrowser.io", domains: ["anchorbrowser.io"], authorization: .header("anchor-api-key"),
            keyPrefixes: ["sk-", "sk_"],
            fields: [
                .credits, .bandwidth, .domains, .tags, .steps, .apiKeyName, .browserIP, .proxy, .proxyType, .headless,
                .recording, .stealth, .profile, .batchID, .playground, .taskInitiated, .taskExecutions,
            ],
            serverOnly: [.batchID, .profile, .stealth, .playground],
            runLimit: .minutes(180), isRecordPartial: true, hasUsage: true, hasBatches: true, tellsHeadroom: true,
            tellsInterventions: true,
            // `DELETE /v1/sessions/all` ends every session of the key.
            ending: .call(
                options: "-X DELETE", path: "/v1/sessions/{id}", otherCalls: ["all", "history", "status"])),
        planner: AnchorPlanner(), row: AnchorRow.session(_:account:fetchedAt:),
        record: AnchorRow.session(detail:account:fetchedAt:),
        client: AnchorClient.init(account:connection:))
}
