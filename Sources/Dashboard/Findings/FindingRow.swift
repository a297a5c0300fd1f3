import BrowserSessions
import CellGrid

/// A finding as a line of the table.
struct FindingRow {
    let cells: [[Span]]

    /// What nobody has looked at stands out; what is over is dim.
    /// - Parameter names: of accounts, cut to `accountColumns`.
    init(of entry: FindingBoard.Entry, _ names: AccountNames.Cut, _ around: Surroundings) {
        let isOver = entry.isOver
        let ink = isOver || entry.isSeen ? Ink(.dim) : Ink(.warning, .bold)
        let text = isOver || entry.isSeen ? Ink(.dim) : Ink(.text)
        cells = [
            [Span(isOver ? " " : "!", ink)], [Span(entry.id.topic.kind.rawValue, ink)],
            [Span(names.text(of: entry.id.account), text)],
            [Span(entry.id.topic.shortSubject?.beginning ?? "", text)],
            [Span(Self.number(of: entry, isOver: isOver), text)],
            [Span(AgeText.past(entry.first, now: around.now), .dim)],
            [Span(AgeText.past(entry.last, now: around.now), .dim)],
            [Span(entry.evidence.beginning, text)],
        ]
    }

    private static func number(of entry: FindingBoard.Entry, isOver: Bool) -> String {
        if isOver { return "over" }
        return entry.sessions.isEmpty ? "" : "×\(Numbers.grouped(entry.sessions.count))"
    }

    /// Names are told apart in so many.
    static let accountColumns = 16

    /// - Parameter width: of the table.
    static func columns(_ rows: [FindingRow], width: Int) -> [TableColumn] {
        func texts(_ index: Int) -> [String] { rows.map { $0.cells[index].map(\.text).joined() } }
        // What was found is worth more than when it was found last, and what it is about only where that is told.
        var evidence = TableColumn(
            "EVIDENCE", texts(7), least: width < 60 ? 12 : min(36, width * 3 / 10), most: 400, importance: 8)
        evidence.takesRest = true
        var mark = TableColumn("", texts(0), importance: 9)
        mark.gap = 0
        let about = texts(3)
        let isAboutTold = about.contains { !$0.isEmpty }
        return [
            mark, TableColumn("FINDING", texts(1), importance: 9),
            TableColumn("ACCOUNT", texts(2), least: 6, most: accountColumns, importance: 7),
            TableColumn(isAboutTold ? "ABOUT" : "", about, least: isAboutTold ? 8 : 0, most: 30, importance: 6),
            TableColumn("N", texts(4), .trailing, importance: 8),
            TableColumn("SINCE", texts(5), .trailing, importance: 5),
            TableColumn("LAST", texts(6), .trailing, importance: 4),
            evidence,
        ]
    }

    /// The finding in whole.
    static func words(of entry: FindingBoard.Entry, _ around: Surroundings) -> [Span] {
        let first = around.clock.short(entry.first, now: around.now)
        let head = "\(entry.id.account): \(entry.id.topic.head.beginning), since \(first)"
        var words = [Span(head, .warning), Span(entry.evidence.beginning, .text)]
        if !entry.sessions.isEmpty {
            let named = entry.sessions.prefix(FindingBoard.Entry.namedLimit)
            let ids = named.map { around.shortID($0) }.joined(separator: " ")
            let rest = entry.sessions.count - named.count
            let more = rest > 0 ? " and \(Numbers.grouped(rest)) more" : ""
            words.append(Span("\(ids)\(more)", .dim))
        }
        return words
    }
}
