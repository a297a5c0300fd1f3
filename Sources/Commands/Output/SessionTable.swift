import BrowserSessions
import CellGrid
import RemoteText
import SessionQuery

/// Rows under a header, in columns as wide as their widest cell, up to a bound.
struct TextTable {
    struct Column {
        var title: String
        var alignment: TextWidth.Alignment = .leading
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    /// Columns that cells are padded to at most: a cell beyond is written whole and moves only what stands behind it, for one
    /// long text among a thousand rows would else make all of them as long.
    static let widestPadding = 64

    init(columns: [Column]) {
        self.columns = columns
    }

    /// - Parameter cells: remote text is sanitised here.
    mutating func add(_ cells: [String]) {
        rows.append(cells.map { RemoteText.sanitised($0) })
    }

    /// The whole table, each line with its end and without blanks before it.
    /// - Parameter width: columns to cut each line to; nil for no cut, as in a pipe.
    /// - Complexity: O(n) in the cells' length and the lines' number
    func text(width: Int?) -> String {
        let widths = columns.indices.map { index in
            rows.reduce(TextWidth.columns(of: columns[index].title)) { widest, cells in
                widest == Self.widestPadding
                    ? widest : max(widest, TextWidth.columns(of: cells[index], upTo: Self.widestPadding))
            }
        }
        var text = ""
        for cells in [columns.map(\.title)] + rows {
            let line = line(of: cells, widths)
            text += width.map { TextWidth.clipped(line, to: $0) } ?? line
            text += "\n"
        }
        return text
    }

    private func line(of cells: [String], _ widths: [Int]) -> String {
        var line = ""
        var room = 0
        for (index, cell) in cells.enumerated() {
            let blank = widths[index] - TextWidth.columns(of: cell, upTo: widths[index])
            let before = columns[index].alignment.blanksBefore(blank)
            // Blanks are written only before something: none end a line.
            room += before
            let text = cell.withoutBlanksAtEnd
            if !text.isEmpty {
                line += String(repeating: " ", count: room)
                line += text
                room = 0
            }
            room += cell.utf8.count - text.utf8.count + blank - before + 2
        }
        return line
    }
}

extension TextWidth.Alignment {
    /// How many of the blanks of a cell stand before its text.
    fileprivate func blanksBefore(_ blanks: Int) -> Int {
        switch self {
        case .leading: 0
        case .trailing: blanks
        case .centre: blanks / 2
        }
    }
}

extension String {
    /// By bytes: asking for the last character of a text for each blank may mean reading all of it each time.
    fileprivate var withoutBlanksAtEnd: Substring {
        guard let last = utf8.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return "" }
        return Substring(utf8[...last])
    }
}

/// Sessions as a table for people.
enum SessionTableText {
    static func text(of sessions: [Session], at now: Timestamp, width: Int?) -> String {
        let showsCost = sessions.contains { $0.cost != nil }
        var table = TextTable(
            columns: [
                .init(title: "STATE"), .init(title: "ACCOUNT"), .init(title: "ID"), .init(title: "STARTED"),
                .init(title: "RAN", alignment: .trailing), .init(title: "BYTES", alignment: .trailing),
                .init(title: "CREDITS", alignment: .trailing),
            ] + (showsCost ? [.init(title: "COST", alignment: .trailing)] : []) + [
                .init(title: "DOMAIN"), .init(title: "TAGS"), .init(title: "ERROR"),
            ])
        for session in sessions { table.add(cells(of: session, at: now, showsCost: showsCost)) }
        return table.text(width: width)
    }

    private static func cells(of session: Session, at now: Timestamp, showsCost: Bool) -> [String] {
        var cells = [word(for: session), session.account, session.id, session.startedAt?.rfc3339 ?? "-"]
        cells.append(session.duration(at: now).map { HumanDuration.text(seconds: $0.value) } ?? "-")
        cells.append(session.bandwidthBytes.map { HumanBytes.text($0) } ?? "-")
        cells.append(session.credits?.text ?? "-")
        if showsCost { cells.append(cost(of: session) ?? "-") }
        cells.append(session.domains?.joined(separator: ",") ?? session.targetURL ?? "-")
        cells.append(session.tags.flatMap { $0.isEmpty ? nil : $0.joined(separator: ",") } ?? "-")
        cells.append(session.failure.map(text) ?? "-")
        return cells
    }

    /// An estimate is marked.
    private static func cost(of session: Session) -> String? {
        session.cost.map { (session.isActive ? "~" : "") + $0.text + (session.currency.map { " " + $0 } ?? "") }
    }

    private static func text(of failure: SessionFailure) -> String {
        [failure.code, failure.message].compactMap { $0 }.joined(separator: ": ")
    }

    /// The state's short word; a status that nobody knows is shown itself.
    private static func word(for session: Session) -> String {
        switch session.state {
        case .pending: "PEND"
        case .running: "RUN"
        case .finished: "DONE"
        case .failed: "FAIL"
        case .unknown: "? \(session.status)"
        }
    }
}
