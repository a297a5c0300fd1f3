import BrowserSessions
import CellGrid
import SessionQuery

/// Marks in a row what the filter's words matched.
struct MatchMarks {
    private let highlights: [FilterHighlight]
    private let filter: Filter

    init(_ filter: Filter) {
        self.filter = filter
        highlights = filter.highlights
    }

    /// A bare word is found in any of a session's fields, shown or not.
    var looksEverywhere: Bool { highlights.contains { $0.field == nil } }

    /// The characters of a cell's text that a term on its field, or a bare word, is found at: first find of each.
    func ranges(in text: String, of column: ListColumn) -> [Range<Int>] {
        guard !highlights.isEmpty else { return [] }
        let fields = column.shownFields
        return highlights.compactMap { highlight in
            guard highlight.field.map({ fields.contains($0) }) ?? column.isSearched else { return nil }
            return highlight.firstRange(in: text)
        }
    }

    /// Where `needle` stands in `text`, counted in characters and ignoring case.
    static func find(_ needle: String, in text: String) -> Range<Int>? {
        TextNeedle(needle).firstRange(in: text)
    }

    /// A match that no shown column has, as `target: …here…`; nil when one has it, or there is none.
    /// - Parameter columns: the room for it; the match is in sight even in little.
    func hiddenHit(
        in session: Session, shown: [ListColumn], columns: Int
    ) -> (text: String, found: Range<Int>)? {
        guard looksEverywhere else { return nil }
        let hits = filter.textHits(in: session)
        let fields = Set(shown.flatMap(\.shownFields))
        guard !hits.isEmpty, !hits.contains(where: fields.contains) else { return nil }
        for field in hits {
            for text in session.texts(in: field) {
                for highlight in highlights where highlight.field == nil {
                    guard highlight.isFound(in: text) else { continue }
                    guard let (part, isFirst, found) = Self.part(of: text, with: highlight) else {
                        return ("\(field.name): far on in a long text", 0..<0)
                    }
                    let room = columns - found.count - 2
                    let name = room >= field.name.count + 2 ? "\(field.name): " : ""
                    let from =
                        found.lowerBound <= room - name.count
                        ? 0 : max(0, found.lowerBound - max(0, room - name.count) / 2)
                    let lead = name + (from > 0 || !isFirst ? "…" : "")
                    let start = lead.count + found.lowerBound - from
                    return (lead + part.dropFirst(from), start..<(start + found.count))
                }
            }
        }
        return nil
    }

    /// The part of a text that has the match, whether that is its beginning, and where the match stands in it. Of a long text
    /// some parts are looked at, for every row of every frame asks.
    private static func part(
        of text: String, with highlight: FilterHighlight
    ) -> (part: String, isFirst: Bool, found: Range<Int>)? {
        let scalars = text.unicodeScalars
        // Parts overlap, so that a match is not cut in two.
        let (length, step) = (longestPart, longestPart - min(longestPart / 2, highlight.text.unicodeScalars.count))
        var start = scalars.startIndex
        for number in 0..<partsLookedAt where number == 0 || start != scalars.endIndex {
            let end = scalars.index(start, offsetBy: length, limitedBy: scalars.endIndex) ?? scalars.endIndex
            let part = String(scalars[start..<end])
            if highlight.isFound(in: part), let found = highlight.firstRange(in: part) {
                return (part, number == 0, found)
            }
            start = scalars.index(start, offsetBy: step, limitedBy: scalars.endIndex) ?? scalars.endIndex
        }
        return nil
    }

    /// Scalars of a text that marks are looked for in at once.
    static let longestPart = 2000
    private static let partsLookedAt = 16
}

extension ListColumn {
    /// Bare words are looked for in it.
    fileprivate var isSearched: Bool { shownFields.contains { FilterField.bareWordFields.contains($0) } }
}
