package import BrowserSessions

/// How long sessions like one usually take: of its domain, else of its account, else of all.
package struct DurationNorm: Sendable, Hashable {
    package enum Scope: Sendable, Hashable {
        case domain(String)
        case account(String)
        case all
    }

    package var scope: Scope
    /// In seconds.
    package var p50: Double
    package var p95: Double
    /// Of how many sessions that ended.
    package var samples: Int

    package init(scope: Scope, p50: Double, p95: Double, samples: Int) {
        self.scope = scope
        self.p50 = p50
        self.p95 = p95
        self.samples = samples
    }

    /// The domain's name, the account's, or "all".
    package var whose: String {
        switch scope {
        case .domain(let name), .account(let name): name
        case .all: "all"
        }
    }
}

/// The norms of all domains and accounts, from the recorded durations of the ended sessions among what is loaded, whatever of
/// it matches. What was read by questions from before all is loaded does not count: one for failures, or for long sessions, would
/// make them the usual. A session counts for each of its domains. From histograms: at most 2 % off, or a millisecond.
package struct DurationNorms: Sendable {
    /// With fewer sessions there is no norm.
    package static let leastSamples = 8

    private let words: TextPool
    /// By word.
    private let domains: [UInt32: DurationFigures]
    private let accounts: [String: DurationFigures]
    private let all: DurationFigures?

    /// None yet.
    package init() {
        self.init(domains: [:], accounts: [:], all: nil)
    }

    /// Of figures that are there already.
    package init(
        domains: [String: DurationFigures], accounts: [String: DurationFigures], all: DurationFigures?
    ) {
        var words = TextPool()
        var numbered: [UInt32: DurationFigures] = [:]
        for (name, figures) in domains { numbered[words.intern(name)] = figures }
        self.init(words: words, domains: numbered, accounts: accounts, all: all)
    }

    init(
        words: TextPool, domains: [UInt32: DurationFigures], accounts: [String: DurationFigures],
        all: DurationFigures?
    ) {
        self.words = words
        self.domains = domains
        self.accounts = accounts
        self.all = all
    }

    /// What is usual for a session: for the first of its domains that has a norm. Nil where nothing is known.
    /// - Complexity: O(its domains)
    package func norm(of session: Session) -> DurationNorm? {
        for name in session.domains ?? [] {
            guard let word = words.number(of: name), let figures = domains[word] else { continue }
            return DurationNorm(.domain(name), figures)
        }
        if let figures = accounts[session.account] { return DurationNorm(.account(session.account), figures) }
        return all.map { DurationNorm(.all, $0) }
    }
}

extension DurationNorm {
    fileprivate init(_ scope: Scope, _ figures: DurationFigures) {
        self.init(scope: scope, p50: figures.p50, p95: figures.p95, samples: figures.samples)
    }
}
