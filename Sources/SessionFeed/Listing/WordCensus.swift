import BrowserSessions
import SessionQuery

/// Whether the words that are known are all that a list says: their totals against the list's own. A value that says what to
/// count next and is told of totals.
struct WordCensus: Sendable {
    /// What is counted with one request.
    enum Part: Sendable, Hashable {
        case word(String)
        case whole
    }

    /// The list that is not narrowed.
    private let listing: SessionListing
    /// Only what started up to this moment is counted, where the vendor can be asked so.
    private let latest: Timestamp?
    /// The list's own total is counted among the others, instead of being known from before.
    private let countsWhole: Bool
    private var counts: [String: Int?] = [:]
    private var whole: Int??

    /// - Parameter countsWhole: the list's own total is not known up to `latest`.
    init(of listing: SessionListing, upTo latest: Timestamp?, countsWhole: Bool) {
        self.listing = listing
        self.latest = latest
        self.countsWhole = countsWhole
    }

    /// Totals that were asked for.
    var requests: Int { counts.count + (whole == nil ? 0 : 1) }

    /// Nil when all is counted. Against the order of life: a session that goes on to another word meanwhile is missing then,
    /// never counted twice.
    func next(of narrowing: WordNarrowing) -> Part? {
        if let word = narrowing.wordsByLife.last(where: { counts[$0] == nil }) { return .word(word) }
        return countsWhole && whole == nil ? .whole : nil
    }

    func request(for part: Part, of narrowing: WordNarrowing) -> AccountReader.Request {
        let counted =
            switch part {
            case .word(let word): narrowing.countingListing(word, of: listing, latest: latest)
            case .whole: narrowing.upTo(latest, listing)
            }
        return AccountReader.Request(listing: counted, cursor: narrowing.smallestPage)
    }

    mutating func counted(_ part: Part, _ total: Int?) {
        switch part {
        case .word(let word): counts[word] = .some(total)
        case .whole: whole = .some(total)
        }
    }

    /// The totals of the words make up the list's.
    /// - Parameter known: the list's total, where it was known from before.
    func addsUp(_ narrowing: WordNarrowing, known: Int?) -> Bool {
        guard let all = known ?? (whole ?? nil) else { return false }
        let sum = narrowing.wordsByLife.reduce(0) { $0 + ((counts[$1] ?? nil) ?? -all - 1) }
        return sum == all && (whole.map { $0 == all } ?? true)
    }
}

extension WordCensus {
    /// Sessions that started so long ago have said their last word, as a rule: their totals can be compared though others
    /// go on meanwhile. Words that only later ones say are on the pages that are read anyway.
    private static let age = Duration.hours(3)
    private static let tries = 3

    /// Counts an account's words, at the pace of polls.
    /// - Parameter listing: of all its sessions.
    /// - Returns: whether they are all there are; nil where that can't be found out now.
    static func taken(
        of narrowing: WordNarrowing, _ listing: SessionListing, at now: Timestamp, by source: AccountSource
    ) async -> Bool? {
        for _ in 0..<tries {
            var narrowing = narrowing
            var census = WordCensus(of: listing, upTo: now - age, countsWhole: true)
            while let part = census.next(of: narrowing) {
                let request = census.request(for: part, of: narrowing)
                let page = await RequestUrgency.$current.withValue(.polling) {
                    try? await source.provider.page(of: request.listing, at: request.cursor)
                }
                guard let page, let total = page.total else { return nil }
                source.vocabulary.note(page.sessions)
                for session in page.sessions { narrowing.learn(session.status) }
                census.counted(part, total)
            }
            if census.addsUp(narrowing, known: nil) { return true }
        }
        return false
    }
}

extension WordNarrowing {
    /// It is right only if no row says a word that nobody knows: of an open set, and not shown to be all.
    var restsOnWords: Bool { column == .status && askable == nil && isProvable }
}
