import BrowserSessions

/// Steel's lists of one status each, read as one list, newest first. A value: it is told of pages and says where to go on.
///
/// A page of it ends where one of the lists has no row left to compare: what that one has next may belong before the others' rows.
struct SteelMerge: Sendable {
    /// How far one list was read.
    struct Part: Sendable, Hashable {
        var status: SteelSessionsParameters.Status
        /// The id behind which to go on; nil at the beginning.
        var cursor: String?
        var isOver = false
    }

    /// In the order of a session's life: one that ends between two requests is seen at least once.
    private(set) var parts: [Part]

    /// - Parameter token: what `token` said after the page before; nil for the first page.
    init(token: String?) {
        let places = token.flatMap { try? JSONValue(parsing: String($0.dropFirst())) }?.elements
        parts = SteelSessionsParameters.Status.allCases.enumerated().map { index, status in
            guard let places, places.indices.contains(index) else { return Part(status: status) }
            return Part(status: status, cursor: places[index].nonEmptyText, isOver: places[index] == .bool(true))
        }
    }

    /// Where the next page begins; nil when all lists are read. A mark, and for each list its cursor, null at its beginning, true
    /// at its end: a cursor may be any text.
    var token: String? {
        guard parts.contains(where: { !$0.isOver }) else { return nil }
        let places: [JSONValue] = parts.map { $0.isOver ? .bool(true) : $0.cursor.map(JSONValue.string) ?? .null }
        return "|" + JSONValue.array(places).line
    }

    /// Whether a cursor leads on in the merged list.
    static func made(_ cursor: PageCursor) -> Bool { cursor.token?.utf8.starts(with: "|[".utf8) == true }

    /// A cursor of the vendor's, where one of the merged list may come, too: its token is marked where it begins like one.
    static func marked(_ cursor: PageCursor) -> PageCursor {
        var marked = cursor
        if let token = cursor.token, token.utf8.first == UInt8(ascii: "|") { marked.token = "|=" + token }
        return marked
    }

    /// The vendor's own cursor again.
    static func unmarked(_ cursor: PageCursor) -> PageCursor {
        var own = cursor
        if let token = cursor.token, token.utf8.starts(with: "|=".utf8) {
            own.token = String(Substring(token.utf8.dropFirst(2)))
        }
        return own
    }

    /// The newest rows of these pages, as far as they are certain to be the newest of all.
    /// - Parameter pages: in the order of `parts`; nil for a list that is over.
    mutating func take(_ pages: [SessionPage?]) -> [Session] {
        var taken: [Session] = []
        var places = Array(repeating: 0, count: parts.count)
        while let index = newest(of: pages, places), let page = pages[index] {
            taken.append(page.sessions[places[index]])
            places[index] += 1
            if places[index] == page.sessions.count, page.next != nil { break }
        }
        for (index, page) in pages.enumerated() where parts.indices.contains(index) {
            guard let page else { continue }
            let place = places[index]
            if place == page.sessions.count {
                (parts[index].cursor, parts[index].isOver) = (page.next?.token, page.next == nil)
            } else if place > 0 {
                parts[index].cursor = page.sessions[place - 1].id
            }
        }
        return taken
    }

    /// The list whose next row started last; rows without a start come at once. Nil where no list has a row left.
    private func newest(of pages: [SessionPage?], _ places: [Int]) -> Int? {
        var best: (index: Int, start: Timestamp?)?
        for (index, page) in pages.enumerated() {
            guard let page, places[index] < page.sessions.count else { continue }
            let start = page.sessions[places[index]].startedAt
            if let known = best, let least = known.start, start.map({ $0 <= least }) ?? false { continue }
            if let known = best, known.start == nil { continue }
            best = (index, start)
        }
        return best?.index
    }
}
