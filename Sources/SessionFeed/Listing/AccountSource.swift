package import BrowserSessions
package import SessionQuery

/// One configured account, ready to be asked. Made by the composition root; everything else sees only this.
package struct AccountSource: Sendable {
    package var name: String
    package let provider: any SessionProvider
    package var planner: any ListingPlanner
    /// The provider once more, where it can tell usage and batches.
    package let usage: (any UsageProvider)?
    /// The same, where it can tell how much room the account has.
    package let headroom: (any HeadroomProvider)?
    /// The same, where it can tell which sessions wait for a person.
    package let interventions: (any InterventionProvider)?
    package var prices: Prices?
    /// Where the key comes from, in the words of an error; never the key.
    package var keySource: String
    package var baseURL: String
    /// The project that it is about, of those that the key reaches; nil where none is named.
    package var project: String?
    /// The words that its rows were seen to say.
    package let vocabulary = VendorVocabulary()
    /// What its vendor's list filters and sorts by.
    package let abilities: ListingAbilities

    package init(
        name: String, provider: any SessionProvider, planner: any ListingPlanner, prices: Prices?, keySource: String,
        baseURL: String, project: String? = nil
    ) {
        self.name = name
        self.provider = provider
        self.planner = planner
        usage = provider as? any UsageProvider
        headroom = provider as? any HeadroomProvider
        interventions = provider as? any InterventionProvider
        self.prices = prices
        self.keySource = keySource
        self.baseURL = baseURL
        self.project = project
        abilities = ListingAbilities(of: planner)
    }

    /// What of it is read although nobody looks.
    var followed: Set<FeedInterest> {
        var followed: Set<FeedInterest> = []
        if usage != nil { followed.insert(.batches) }
        if headroom != nil { followed.insert(.limits) }
        if interventions != nil { followed.insert(.interventions) }
        return followed
    }

    /// What happened and what to do, without the account's name.
    package func sentence(for error: ProviderError) -> String {
        "\(error.summary); \(remedy(for: error))"
    }

    /// The same for trouble of any kind.
    package func sentence(for trouble: FeedTrouble) -> String {
        switch trouble {
        case .request(let error): sentence(for: error)
        case .vanished: "\(trouble.error.summary); not believed until a second reading says so"
        }
    }

    /// What to do about it.
    package func remedy(for error: ProviderError) -> String {
        error.remedy(keySource: keySource, baseURL: baseURL, project: project)
    }

    func remedy(for trouble: FeedTrouble) -> String {
        switch trouble {
        case .request(let error): remedy(for: error)
        case .vanished: "not believed until a second reading says so"
        }
    }

    /// All sessions, newest first.
    func plainPlan(at now: Timestamp) -> ListingPlan {
        let plan = try? planner.plan(.all, order: .newestFirst, at: now)
        return plan ?? ListingPlan(listing: SessionListing(), residual: .all, isOrdered: false)
    }

    /// The listing of all sessions, newest first.
    package func plainListing(at now: Timestamp) -> SessionListing { plainPlan(at: now).listing }

    /// The listing of what started in a window, as far as the vendor can be asked for it; else of everything.
    package func listing(startedIn window: StartWindow, at now: Timestamp) -> SessionListing {
        let text = "started:\(window.from.rfc3339)..\(window.through.rfc3339)"
        let plan = try? planner.plan(Filter(parsing: text, context: .utc), order: .newestFirst, at: now)
        return plan?.listing ?? plainPlan(at: now).listing
    }

    /// Whether the vendor's list can be limited to starts within a window.
    func listsByStart(at now: Timestamp) -> Bool {
        listing(startedIn: StartWindow(from: now, through: now), at: now) != plainPlan(at: now).listing
    }

    /// A row with its cost, where the account has prices.
    package func priced(_ session: Session, at now: Timestamp) -> Session {
        prices.map { session.priced(by: $0, at: now) } ?? session
    }
}
