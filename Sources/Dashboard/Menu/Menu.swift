import CellGrid
import SessionQuery
import SessionStore
import Terminal

/// A list to choose from, over the panes: all commands, live keys, sort keys, fields to copy.
struct Menu: Sendable {
    enum Kind: Sendable, Hashable {
        case commands
        case keys(PaneID)
        case group
        case sort
        case fields
        case links
        case columns
    }

    /// What choosing an entry does.
    enum Choice: Sendable, Hashable {
        case action(Action)
        case view(Int)
        case sort(SortKey)
        case group(Grouping?)
        case foldAll(isOpen: Bool)
        case window(ChartWindow)
        case metric(ChartMetric)
        case theme(String)
        case copy(name: String, value: String)
        case column(ListColumn)
    }

    struct Entry: Sendable, Hashable {
        var title: String
        /// Beside the title.
        var text = ""
        /// At the right edge.
        var trailing = ""
        var choice: Choice
        /// Chooses it at once, in menus without typing.
        var hotkey: Character?
        /// The heading that it stands under while nothing is typed.
        var section = ""
    }

    /// A line of the menu.
    enum Row: Sendable, Hashable {
        case heading(String)
        case entry(Entry)
    }

    let kind: Kind
    private let entries: [Entry]
    /// Typing narrows the entries; nil for menus without it.
    private(set) var query: TextField?
    private(set) var rows: [Row]
    /// Columns of the longest title that is shown, up to a screenful.
    private(set) var titleColumns: Int
    private(set) var cursor = ScrollCursor()
    /// Titles of the entries that are marked, in a menu of fields.
    private(set) var marks: Set<String> = []

    init(_ kind: Kind, _ entries: [Entry], isTyped: Bool) {
        self.kind = kind
        self.entries = entries
        rows = Self.rows(of: entries)
        titleColumns = Self.titleColumns(of: entries)
        query = isTyped ? TextField() : nil
        move(.first, height: 1)
        cursor.showFirst()
    }

    /// The entries that what is typed leaves.
    var shown: [Entry] { rows.compactMap(\.entry) }

    var chosen: Entry? { rows.indices.contains(cursor.index) ? rows[cursor.index].entry : nil }

    /// What Enter chooses: the marked fields together, else what the cursor is on.
    var accepted: Entry? {
        let marked = entries.filter { marks.contains($0.title) }
        guard !marked.isEmpty else { return chosen }
        let lines = marked.compactMap { entry -> String? in
            guard case .copy(let name, let value) = entry.choice else { return nil }
            return "\(name)=\(value.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: ","))"
        }
        let name = Numbers.counted(lines.count, "field")
        return Entry(title: name, choice: .copy(name: name, value: lines.joined(separator: "\n")))
    }

    /// Marks what the cursor is on, or no longer, and goes on to the next.
    mutating func toggleMark(height: Int) {
        guard let title = chosen?.title else { return }
        if marks.remove(title) == nil { marks.insert(title) }
        move(.by(1), height: height)
    }

    /// Whether the key leaves a menu while nothing is typed in it.
    static func leaves(_ key: KeyPress) -> Bool { [.backspace, .character("?"), .function(1)].contains(key) }

    mutating func move(_ movement: Movement, height: Int) {
        let target = movement.target(from: cursor.index, count: rows.count, height: height) { rows[$0].entry == nil }
        cursor.move(to: target, count: rows.count, height: height)
        cursor.showFirst()
    }

    /// Moves the cursor to the first entry of which `isWanted` holds.
    mutating func move(height: Int, to isWanted: (Entry) -> Bool) {
        guard let index = rows.firstIndex(where: { $0.entry.map(isWanted) ?? false }) else { return }
        cursor.move(to: index, count: rows.count, height: height)
    }

    /// From now on what is typed narrows the entries, in a menu whose letters did something else.
    mutating func beginTyping() {
        if query == nil { query = TextField() }
    }

    /// Space does something with the entry under the cursor: no field and no column has a blank in its name.
    var hasSpaceKey: Bool {
        switch kind {
        case .fields, .columns: true
        case .commands, .keys, .group, .sort, .links: false
        }
    }

    mutating func edit(_ change: (inout TextField) -> Void) {
        guard var field = query else { return }
        change(&field)
        query = field
        let found = Self.ranked(entries, by: field.text)
        rows = field.text.isEmpty ? Self.rows(of: found) : found.map(Row.entry)
        titleColumns = Self.titleColumns(of: found)
        cursor = ScrollCursor()
        move(.first, height: 1)
        cursor.showFirst()
    }

    /// A heading before each run of entries that has one.
    private static func rows(of entries: [Entry]) -> [Row] {
        var last = ""
        return entries.flatMap { entry -> [Row] in
            defer { last = entry.section }
            return entry.section == last ? [.entry(entry)] : [.heading(entry.section), .entry(entry)]
        }
    }

    private static func titleColumns(of entries: [Entry]) -> Int {
        entries.reduce(0) { max($0, TextWidth.columns(of: $1.title, upTo: 100)) }
    }

    /// Those that have every word of the query; the title that is it first, then titles that begin with it, then titles that
    /// have it.
    private static func ranked(_ entries: [Entry], by query: String) -> [Entry] {
        let wanted = query.lowercased()
        let words = wanted.split(separator: " ")
        guard !words.isEmpty else { return entries }
        let found = entries.compactMap { entry -> (rank: Int, entry: Entry)? in
            let title = entry.title.lowercased()
            let all = "\(title) \(entry.text.lowercased()) \(entry.trailing.lowercased())"
            guard words.allSatisfy({ all.contains($0) }) else {
                return isSubsequence(wanted, of: title) ? (3, entry) : nil
            }
            return (
                title == wanted ? -1 : title.hasPrefix(wanted) ? 0 : words.allSatisfy { title.contains($0) } ? 1 : 2,
                entry
            )
        }
        return (-1...3).flatMap { rank in found.filter { $0.rank == rank }.map(\.entry) }
    }

    private static func isSubsequence(_ letters: String, of text: String) -> Bool {
        var rest = text[...]
        for letter in letters where letter != " " {
            guard let found = rest.firstIndex(of: letter) else { return false }
            rest = rest[rest.index(after: found)...]
        }
        return true
    }
}

extension Menu.Row {
    /// Nil for a heading.
    var entry: Menu.Entry? {
        switch self {
        case .heading: nil
        case .entry(let entry): entry
        }
    }
}
