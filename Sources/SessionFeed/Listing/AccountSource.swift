package import BrowserSessions
package import SessionQuery

/// One configured account, ready to be asked. Made by the composition root; everything else sees only this.
package struct AccountSource: Sendable {
    package var name: String
    package var provider: any SessionProvider
    package var planner: any ListingPlanner
    /// Usage and batches, for vendors that have them.
    package var usage: (any UsageProvider)?
    package var prices: Prices?
    /// Where the key comes from, in the words of an error; never the key.
    package var keySource: String
    package var baseURL: String
    /// The words that its rows were seen to say.
    package let vocabulary = VendorVocabulary()

    package init(
        name: String, provider: any SessionProvider, planner: any ListingPlanner, usage: (any UsageProvider)?,
        prices: Prices?, keySource: String, baseURL: String
    ) {
        self.name = name
        self.provider = provider
        self.planner = planner
        self.usage = usage
        self.prices = prices
        self.keySource = keySource
        self.baseURL = baseURL
    }

    /// What happened and what to do, without the account's name.
    package func sentence(for error: ProviderError) -> String {
        "\(error.summary); \(error.remedy(keySource: keySource, baseURL: baseURL))"
    }

    /// The listing of what started at a moment, as far as the vendor can be asked for it; else of everything.
    package func listing(startedAt start: Timestamp) -> SessionListing {
        let text = "started:\(start.rfc3339)..\(start.rfc3339)"
        let plan = try? planner.plan(Filter(parsing: text, context: .utc), order: .newestFirst, at: start)
        return plan?.listing ?? SessionListing()
    }

    /// A row with its cost, where the account has prices.
    package func priced(_ session: Session, at now: Timestamp) -> Session {
        prices.map { session.priced(by: $0, at: now) } ?? session
    }
}
