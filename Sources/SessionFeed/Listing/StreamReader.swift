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
    /// It shrank faster than it could be read: a row may be missing.
    private(set) var movesTooFast = false
    /// The row that was read last, of those that have a value to sort by.
    private(set) var frontier: Session?

    /// The pages so far, in their order; the one to ask for next is at `position`.
    private var cursors: [PageCursor?] = [nil]
    private var position = 0
    private var furthest = -1
    private var stalePages = 0
    /// Only for a list that loses rows.
    private var coverage: Coverage?
    private var rereads = 0
    private var passes = 1
    private var foundNew = false

    /// A list that repeats itself for so many pages does not go on.
    private static let stalePageLimit = 5
    /// Readings of the whole of a list that loses rows and does not say its total, at most.
    private static let passLimit = 5

    /// - Parameter isNewestFirst: new sessions stand at the head of the list.
    init(_ stream: ListingStream, isNewestFirst: Bool) {
        self.stream = stream
        if stream.losesRows, isNewestFirst { coverage = Coverage() }
    }

    /// The page to ask for next; the inner nil is the first. Nil when reading is over.
    var nextPage: PageCursor?? { isFinished ? nil : .some(cursors[position]) }

    /// - Parameters:
    ///   - newRows: how many of its rows had not been read before.
    ///   - frontier: its last row that has a value to sort by.
    mutating func arrived(_ page: SessionPage, newRows: Int, frontier: Session?) {
        pages += 1
        if newRows > 0 { foundNew = true }
        let isRereading = position <= furthest
        stalePages = newRows > 0 || isRereading || page.sessions.isEmpty || passes > 1 ? 0 : stalePages + 1
        furthest = max(furthest, position)
        if !isRereading { self.frontier = frontier ?? self.frontier }
        firstTotal = firstTotal ?? page.total
        total = page.total ?? total
        guard stalePages < Self.stalePageLimit else {
            (isFinished, repeatsItself) = (true, true)
            return
        }
        noteNext(page.next)
        if page.total == nil { coverage = nil }
        if let joins = coverage?.arrived(page, index: position), !joins, goBack() { return }
        let next = max(coverage?.nextPage ?? 0, position + 1)
        if next < cursors.count { position = next } else { finishPass() }
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
        guard stream.losesRows, coverage == nil, cursors.count > 1, foundNew, passes < Self.passLimit else {
            isFinished = true
            return
        }
        passes += 1
        foundNew = false
        (cursors, position) = ([nil], 0)
    }
}
