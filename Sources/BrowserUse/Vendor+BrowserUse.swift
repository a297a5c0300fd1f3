import BrowserSessions
package import VendorDefinition

extension Vendor {
    /// Browser Use Cloud. Facts: its SDK (browser-use-sdk 3.12.1 on PyPI, models of its third API) and docs.browser-use.com, API v3:
    /// the header of the key, the longest timeout of a browser (240 minutes), the call that stops one. Its list knows two states: how
    /// an agent's work ended is told by another list. Keys that begin with `bu_` are in third parties' examples.
    package static let browserUse = Vendor(
        traits: VendorTraits(
            word: "browseruse", otherWords: ["bu"], displayName: "Browser Use", shortName: "BUS", abbreviation: "buse",
            keyVariables: ["BROWSER_USE_API_KEY"], baseURLVariable: "BROWSER_USE_BASE_URL",
            host: "api.browser-use.com", domains: ["browser-use.com"],
            authorization: .header("x-browser-use-api-key"), keyPrefixes: ["bu_"],
            fields: [.bandwidth, .tags, .recording, .taskInitiated, .expiresAt, .endReason],
            untoldStates: [.failed], runLimit: .minutes(240),
            secretNames: ["liveUrl", "cdpUrl", "recordingUrl", "screenshotUrl"],
            tellsCost: true, tellsHeadroom: true,
            ending: .call(
                options: #"-X PATCH -H 'Content-Type: application/json' -d '{"action":"stop"}'"#,
                path: "/api/v3/browsers/{id}")),
        planner: BrowserUsePlanner(), row: BrowserUseRow.session(_:account:fetchedAt:),
        client: BrowserUseClient.init(account:connection:))
}
