import BrowserSessions

/// Whether a list that is read page after page gets anywhere. One for sessions, usage and batches: a server that ignores the
/// page's number, or announces another page for ever, must hold nobody.
struct PageGuard: Sendable {
    enum Verdict: Sendable, Hashable {
        case goesOn
        /// The same rows over and over: the page's number is ignored.
        case repeats
        /// No rows at all over and over, and always another page.
        case empty
        /// All that was there when reading began has come, and the list announces more.
        case outgrown
        /// So many pages that no list has them.
        case endless
    }

    /// Pages in a row without anything new.
    private let stalePageLimit: Int
    private let pageLimit: Int
    private var stalePages = 0
    private var emptyPages = 0
    /// Pages in a row that may have no rows: a server may take out rows after it has counted a page.
    private static let emptyLimit = 5
    private var pages = 0
    private var firstTotal: Int?
    /// Pages in a row for which as many rows were known as there were at the beginning, and more were announced.
    private var surplusPages = 0
    /// A few more pages are read then: rows that joined the list meanwhile may have counted for some that were there.
    private static let surplusLimit = 5

    /// - Parameters:
    ///   - stalePageLimit: pages in a row that may bring nothing new: lists that move give rows again.
    ///   - pageLimit: pages in all.
    init(stalePageLimit: Int = 5, pageLimit: Int = 10_000) {
        self.stalePageLimit = stalePageLimit
        self.pageLimit = pageLimit
    }

    /// Takes note of a page.
    /// - Parameters:
    ///   - brought: rows that were not known before.
    ///   - known: different rows so far that may have been there when reading began.
    ///   - total: how many the vendor says there are, if it does.
    ///   - isExempt: the page may be one that has been read before.
    ///   - isEmpty: it has no rows, and announces another one.
    mutating func arrived(
        brought: Int, known: Int, total: Int?, isExempt: Bool = false, isEmpty: Bool = false
    ) -> Verdict {
        pages += 1
        emptyPages = isEmpty ? emptyPages + 1 : 0
        if emptyPages >= Self.emptyLimit { return .empty }
        if firstTotal == nil { firstTotal = total }
        stalePages = brought > 0 || isExempt ? 0 : stalePages + 1
        if stalePages >= stalePageLimit { return .repeats }
        if pages >= pageLimit { return .endless }
        let isSurplus = firstTotal.map { known >= $0 } == true && total.map { known < $0 } ?? true
        surplusPages = isSurplus ? surplusPages + 1 : 0
        return surplusPages > Self.surplusLimit ? .outgrown : .goesOn
    }

    /// Why a list that has come to its end, without a word that it is one, is not whole: it counts more.
    /// - Parameters:
    ///   - known: different rows, and those that were not understood.
    ///   - total: the least of what its pages said; nil where they said nothing.
    ///   - list: what is read, in the words of an error.
    static func shortfall(known: Int, total: Int?, of list: String) -> ProviderError? {
        guard let total, known < total else { return nil }
        return .malformed(path: "the \(list)", found: "shorter than it says: \(known) of \(total)")
    }

    /// What is said of a list of pages without rows.
    static let emptiness = "empty page after page, and going on"

    /// The same where everything but going on ends the reading.
    /// - Parameter list: what is read, in the words of an error.
    /// - Returns: why it ends; nil to go on.
    mutating func fault(brought: Int, known: Int, total: Int?, of list: String) -> ProviderError? {
        switch arrived(brought: brought, known: known, total: total) {
        case .goesOn: nil
        case .repeats: .malformed(path: "the \(list)", found: "the same on every page")
        case .empty: .malformed(path: "the \(list)", found: Self.emptiness)
        case .outgrown: .malformed(path: "the \(list)", found: "longer than it says, and announces more")
        case .endless: .malformed(path: "the \(list)", found: "without an end after \(pages) pages")
        }
    }
}
