import BrowserSessions

/// A raw record in lines, as JSON or as YAML, with what is folded on one line.
struct RecordOutline: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        var text: String
        /// The value that begins on the line; nil where one goes on or ends.
        var path: [Int]?
        /// The members below the line, if it is an object or array that can be folded.
        var fold: Fold?
        /// The line above goes on here.
        var isContinuation = false
    }

    /// Columns that set in what goes on behind a break.
    static let continuationIndent = TextWrap.pieceIndent

    struct Fold: Sendable, Hashable {
        var isOpen: Bool
        var count: Int
    }

    private(set) var lines: [Line] = []
    /// The record goes on beyond its last line.
    private(set) var isCut = false

    private let folds: RecordFolds
    private let isYAML: Bool
    private let columns: Int
    private var path: [Int] = []
    private var bytes = 0

    /// Lines and bytes that are kept; what is beyond is not even written.
    private static let lineLimit = 20_000
    private static let byteLimit = 250_000

    /// - Parameter columns: longer lines are broken.
    /// - Complexity: O(what is shown): what is folded is not looked at.
    init(of record: JSONValue, _ folds: RecordFolds, isYAML: Bool, columns: Int) {
        (self.folds, self.isYAML, self.columns) = (folds, isYAML, columns)
        if isYAML { writeYAML(record, level: 0, prefix: "") } else { writeJSON(record, prefix: "", suffix: "") }
        if lines.count >= Self.lineLimit { isCut = true }
        if isCut { lines.append(Line(text: "… it goes on: `browsertop show` writes it whole")) }
    }

    // MARK: JSON

    private mutating func writeJSON(_ value: JSONValue, prefix: String, suffix: String) {
        guard goesOn else { return }
        guard let members = members(of: value) else {
            return add(prefix + json(value) + suffix, level: path.count, isValue: true)
        }
        let (begin, end) = members.isArray ? ("[", "]") : ("{", "}")
        let fold = Fold(isOpen: folds.isOpen(path, count: members.count), count: members.count)
        guard fold.isOpen else {
            return add("\(prefix)\(begin)… \(members.count)\(end)\(suffix)", level: path.count, isValue: true, fold)
        }
        add(prefix + begin, level: path.count, isValue: true, path.isEmpty ? nil : fold)
        for place in 0..<members.count where goesOn {
            path.append(place)
            let name = members.name(at: place).map { json(.string($0)) + ": " } ?? ""
            writeJSON(members.value(at: place), prefix: name, suffix: place < members.count - 1 ? "," : "")
            path.removeLast()
        }
        if goesOn { add(end + suffix, level: path.count, isValue: false) }
    }

    // MARK: YAML

    private mutating func writeYAML(_ value: JSONValue, level: Int, prefix: String) {
        guard goesOn else { return }
        let gap = prefix.isEmpty ? "" : " "
        guard let members = members(of: value) else {
            return add(prefix + gap + yaml(value), level: level, isValue: true)
        }
        let fold = Fold(isOpen: folds.isOpen(path, count: members.count), count: members.count)
        guard fold.isOpen else {
            let (begin, end) = members.isArray ? ("[", "]") : ("{", "}")
            return add("\(prefix)\(gap)\(begin)… \(members.count)\(end)", level: level, isValue: true, fold)
        }
        if !prefix.isEmpty { add(prefix, level: level, isValue: true, fold) }
        for place in 0..<members.count where goesOn {
            path.append(place)
            let name = members.name(at: place).map { yaml(.string($0)) + ":" } ?? "-"
            writeYAML(members.value(at: place), level: prefix.isEmpty ? level : level + 1, prefix: name)
            path.removeLast()
        }
    }

    // MARK: Lines

    private var goesOn: Bool { !isCut && lines.count < Self.lineLimit }

    /// Nil for what is written on one line: what has no members, and what lies too deep.
    private func members(of value: JSONValue) -> RecordMembers? {
        guard path.count < JSONWriter.indentedLevels else { return nil }
        return RecordMembers(of: value)
    }

    private mutating func add(_ text: String, level: Int, isValue: Bool, _ fold: Fold? = nil) {
        guard bytes < Self.byteLimit else { return isCut = true }
        let line = String(repeating: " ", count: 2 * level) + text
        bytes += line.utf8.count
        let pieces = TextWrap.pieces(line[...], columns: columns, limit: Self.lineLimit - lines.count)
        for (place, piece) in pieces.enumerated() {
            let isFirst = place == 0 && isValue
            lines.append(
                Line(text: piece, path: isFirst ? path : nil, fold: isFirst ? fold : nil, isContinuation: place > 0))
        }
    }

    /// A value on one line, no longer than what is left.
    private mutating func json(_ value: JSONValue) -> String {
        var writer = JSONWriter(limit: max(0, Self.byteLimit - bytes))
        writer.write(value)
        isCut = isCut || writer.isCut
        return writer.text
    }

    private mutating func yaml(_ value: JSONValue) -> String {
        guard RecordMembers(of: value) == nil else { return json(value) }
        let (text, isCut) = value.yaml(limit: max(1, Self.byteLimit - bytes))
        self.isCut = self.isCut || isCut
        return text
    }
}
