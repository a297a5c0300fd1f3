import BrowserSessions
import SessionQuery

/// Reads one list of a vendor, page after page, though it moves meanwhile. A value that is told of pages and says which to
/// ask for next.
///
/// Sessions that start push rows to later pages: they come twice, which does no harm. Sessions that leave the list pull
/// rows to earlier pages, where one could slip past between two requests; such lists are read by `Coverage`.
struct StreamReader: Sendable {
    let stream: ListingStream
    private(set) var isFinished = false
    private(set) var pages = 0
    /// What the vendor says the list has: first and last.
    private(set) var firstTotal: Int?
    private(set) var total: Int?
    /// The list is the same on every page: its server ignores the page's number.
    private(set) var repeatsItself = false
    /// Page after page without rows, and always another one.
    private(set) var staysEmpty = false
    /// All that was there when reading began has come; more was added meanwhile, and is announced still.
    private(set) var hasOutgrownReading = false
    /// No further page is there, or worth asking for, and more rows may be there than have come.
    private(set) var mayBeCut = false
    /// The earliest start of its rows.
    private(set) var earliestStart: Timestamp?
    /// So many pages that no list has them.
    private(set) var isEndless = false
    /// It shrank faster than it could be read: a row may be missing.
    private(set) var movesTooFast = false
    /// The row that was read last, of those that have a value to sort by.
    private(set) var frontier: Session?

    /// The pages so far, in their order; the one to ask for next is at `position`.
    private var cursors: [PageCursor?] = [nil]
    private var position = 0
    private var furthest = -1
    private var pageGuard = PageGuard(stalePageLimit: stalePageLimit, pageLimit: pageLimit)
    /// Different rows that were there when reading began, as far as their starts tell; only where all ids are kept.
    private var oldRows = 0
    /// The ids of the last pages: what is new is new to them. All ids would be too many to keep.
    private var lastPages: [Set<String>] = []
    /// Only for a list that loses rows.
    private var coverage: Coverage?
    private var rereads = 0
    private var passes = 1
    private var foundNew = false
    private var passRows: Set<String> = []
    /// All ids are kept, to see whether the list holds back rows that it counts.
    private let countsRows: Bool
    private let isNewestFirst: Bool
    private var skippedRows = 0
    /// What the vendor said at the beginning of this pass that the list has.
    private var passTotal: Int?
    /// The latest start when reading began: what starts later is new, not missed.
    private var newestStart: Timestamp?

    /// A list that repeats itself for so many pages does not go on.
    private static let stalePageLimit = 5
    private static let rememberedPages = 3
    private static let pageLimit = 100_000
    /// Readings of the whole of a list that loses rows and does not say its total, at most.
    private static let passLimit = 5

    /// - Parameters:
    ///   - isNewestFirst: new sessions stand at the head of the list.
    ///   - countsRows: the list is read again where fewer rows came than it says it has, as when rows that started at the
    ///     same time change places between two pages. Costs the memory of all ids.
    init(_ stream: ListingStream, isNewestFirst: Bool, countsRows: Bool = false) {
        self.stream = stream
        self.countsRows = countsRows
        self.isNewestFirst = isNewestFirst
        if stream.losesRows, isNewestFirst { coverage = Coverage() }
    }

    /// Why it can't be read to its end.
    var fault: ProviderError? {
        if repeatsItself { return .malformed(path: "the list", found: "the same on every page") }
        if staysEmpty { return .malformed(path: "the list", found: PageGuard.emptiness) }
        return isEndless ? .malformed(path: "the list", found: "without an end") : nil
    }

    /// Rows that the vendor counts and has not listed, once all is read; 0 where nobody counts.
    var missingRows: Int {
        guard countsRows, !stream.losesRows, isFinished, fault == nil, !hasOutgrownReading, let passTotal else {
            return 0
        }
        return max(0, passTotal - passRows.count - skippedRows)
    }

    /// The page to ask for next; the inner nil is the first. Nil when reading is over.
    var nextPage: PageCursor?? { isFinished ? nil : .some(cursors[position]) }

    /// Which of a page's rows were on none of the last ones.
    func isNew(_ row: Session) -> Bool { !lastPages.contains { $0.contains(row.id) } }

    /// - Parameter frontier: its last row that has a value to sort by.
    mutating func arrived(_ page: SessionPage, frontier: Session?) {
        pages += 1
        let newRows = page.sessions.count(where: isNew)
        lastPages = Array(lastPages.suffix(Self.rememberedPages - 1)) + [Set(page.sessions.map(\.id))]
        noteRows(of: page)
        let isRereading = position <= furthest
        let verdict = pageGuard.arrived(
            brought: newRows, known: oldRows, total: countsRows && !stream.losesRows ? page.total : nil,
            isExempt: isRereading || page.sessions.isEmpty || passes > 1,
            isEmpty: !isRereading && page.sessions.isEmpty && page.next != nil)
        furthest = max(furthest, position)
        if !isRereading { self.frontier = frontier ?? self.frontier }
        mayBeCut = page.mayBeCut
        if let earliest = page.earliestStart { earliestStart = earliestStart.map { min($0, earliest) } ?? earliest }
        firstTotal = firstTotal ?? page.total
        total = page.total ?? total
        switch verdict {
        case .goesOn: break
        case .repeats:
            (isFinished, repeatsItself, mayBeCut) = (true, true, true)
            return
        case .empty:
            (isFinished, staysEmpty, mayBeCut) = (true, true, true)
            return
        case .endless:
            (isFinished, isEndless, mayBeCut) = (true, true, true)
            return
        case .outgrown where page.next != nil && passes == 1:
            (isFinished, hasOutgrownReading) = (true, true)
            return
        case .outgrown: break
        }
        noteNext(page.next)
        if page.total == nil { coverage = nil }
        if let joins = coverage?.arrived(page, index: position), !joins, goBack() { return }
        let next = max(coverage?.nextPage ?? 0, position + 1)
        if next < cursors.count { position = next } else { finishPass() }
    }

    /// Only lists that are read over and over need all ids: active sessions, as a rule.
    private mutating func noteRows(of page: SessionPage) {
        if passes == 1 { skippedRows += page.skippedRows }
        guard stream.losesRows || countsRows else { return }
        if position == 0 { passTotal = page.total }
        if pages == 1 { newestStart = page.sessions.compactMap(\.startedAt).max() }
        for row in page.sessions where passRows.insert(row.id).inserted {
            let hasStartedSince = newestStart.map { row.startedAt ?? $0 > $0 } ?? false
            if !hasStartedSince { oldRows += 1 }
            if !(hasStartedSince && isNewestFirst) { foundNew = true }
        }
    }

    private mutating func noteNext(_ next: PageCursor?) {
        guard let next else { return cursors.removeSubrange((position + 1)...) }
        if position + 1 < cursors.count { cursors[position + 1] = next } else { cursors.append(next) }
    }

    /// - Returns: false when there is nowhere to go back to, or it was done too often.
    private mutating func goBack() -> Bool {
        guard position > 0 else { return false }
        guard rereads < 20 + 6 * cursors.count else {
            movesTooFast = true
            return false
        }
        rereads += 1
        position -= 1
        return true
    }

    private mutating func finishPass() {
        let lacksRows = passTotal.map { passRows.count + skippedRows < $0 } == true && countsRows && !stream.losesRows
        guard lacksRows || (stream.losesRows && coverage == nil), cursors.count > 1, foundNew else {
            isFinished = true
            return
        }
        guard passes < Self.passLimit else {
            (isFinished, movesTooFast) = (true, !lacksRows)
            return
        }
        passes += 1
        foundNew = false
        (cursors, position) = ([nil], 0)
    }
}
