import BrowserSessions
package import VendorDefinition

extension Vendor {
    /// Bright Data. Facts: its OpenAPI document of the Browser API's sessions; docs.brightdata.com: session limits of the
    /// scraping browser (`session_timeout`), and rate limits: an address is blocked after 25 answers 429 in 5 minutes. Errors may
    /// have an empty body and their words in headers (its issue sdk-python#1).
    package static let brightData = Vendor(
        traits: VendorTraits(
            word: "brightdata", otherWords: ["bd"], displayName: "Bright Data", shortName: "BRD",
            abbreviation: "bright", keyVariables: ["BRIGHTDATA_API_KEY", "BRIGHTDATA_API_TOKEN"],
            baseURLVariable: "BRIGHTDATA_BASE_URL", host: "api.brightdata.com",
            domains: ["brightdata.com", "superproxy.io"], authorization: .bearer,
            errorHeaders: ["x-brd-err-msg", "x-brd-error", "x-luminati-error"],
            patience: HostPatience(refusals: 8, span: .minutes(5), rest: .minutes(5)),
            fields: [.bandwidth, .domains, .targetURL, .endURL, .navigations, .captcha, .error, .zone],
            tellsConfiguration: false,
            runLimit: .minutes(60),
            tellsHeadroom: true,
            ending: .none(
                "it ends when its client disconnects, after 5 minutes without traffic, or after 60 minutes")),
        planner: BrightDataPlanner(), row: BrightDataRow.session(_:account:fetchedAt:),
        client: BrightDataClient.init(account:connection:))
}
