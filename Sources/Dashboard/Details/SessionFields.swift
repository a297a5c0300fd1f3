import BrowserSessions
import CellGrid

/// One session's fields as lines for people: why it stands where it does, then figures, places, setup and configuration.
///
/// Each field has its line for every session of every vendor, with a dash where there is no value: the eye finds it there, and
/// when the cursor moves only values change on the screen. What is longer than its line follows in whole below them, and the
/// configuration.
struct SessionFields {
    /// The lines of values that are longer than one, by field: made once for a reading, because a value may be of any length,
    /// and a frame is made of all of them.
    typealias LongValues = [String: [String]]

    private(set) var lines: [[Span]] = []
    /// Those that came in, and those that had to be made.
    private(set) var longValues: LongValues
    private let session: Session
    private let now: Timestamp
    private let clock: ClockText
    private let columns: Int
    /// Groups have a line above them that names them.
    private let hasHeads: Bool
    /// Values that their lines were too short for.
    private var cut: [(label: String, parts: [String])] = []
    private let isEnding: Bool

    private static let nameColumns = 12
    /// Bytes; what changes with the time is shorter.
    private static let longValue = 200
    /// Lines of the reason, whether it fills them or not.
    private static let reasonLines = 2
    /// The line that has the id, from 0.
    static let idLine = reasonLines + 1

    /// - Parameters:
    ///   - columns: longer values are broken into lines.
    ///   - hasHeads: there is room for lines that name groups.
    ///   - isEnding: it has left the active ones and waits for its final record.
    ///   - findings: what was found about it, the most urgent first.
    ///   - longValues: of the same reading and as many columns.
    init(
        of session: Session, isEnding: Bool = false, findings: [HeldFindings.Found] = [], now: Timestamp,
        clock: ClockText,
        columns: Int, hasHeads: Bool = true, longValues: LongValues = [:]
    ) {
        self.longValues = longValues
        self.isEnding = isEnding
        self.session = session
        self.now = now
        self.clock = clock
        self.columns = columns
        self.hasHeads = hasHeads
        addReason(findings)
        for group in DetailField.Group.allCases {
            if group != .why { addHead(group.rawValue) }
            for field in group.fields where !field.isRare || field.isTold(of: session) { add(field) }
        }
        if !cut.isEmpty { addHead("in whole") }
        for (label, parts) in cut { append(parts, label) }
        addHead("configuration")
        addConfiguration()
    }

    private mutating func addHead(_ title: String) {
        if hasHeads { lines.append([Span(title.uppercased(), Ink(.title))]) }
    }

    private mutating func addReason(_ findings: [HeldFindings.Found]) {
        let reason = DetailReason(of: session, finding: findings.first?.words, isEnding: isEnding)
        let room = max(8, columns - Self.nameColumns)
        let (texts, isCut) = reason.lines(columns: room, count: Self.reasonLines)
        for (index, text) in texts.enumerated() { lines.append([name(index == 0 ? "why" : "")] + text) }
        // What was kept is the vendor's error.
        let kept = reason.isTold ? longValues["why"] : nil
        if isCut, let parts = kept ?? parts(of: reason.whole, as: "why") { cut.append(("why", parts)) }
        if let finding = reason.finding { cut.append(("finding", TextWrap.lines(finding, columns: room))) }
        for found in findings.dropFirst() {
            cut.append(("finding", TextWrap.lines(found.sentence.beginning, columns: room)))
        }
    }

    private mutating func add(_ field: DetailField) {
        let (session, now) = (session, now)
        if field == .state { return addState() }
        if let moment = field.moment(of: session) { return placeMoment(field.label, moment) }
        place(field.label, field.text(of: session, at: now))
    }

    private mutating func addState() {
        let said = session.status == session.state.rawValue ? "" : ", vendor: \(session.status)"
        lines.append([
            name("state"),
            Span(isEnding ? SessionState.endingWord : session.stateWord, Ink(session.state.role, .bold)),
            Span(TextWidth.clipped("  \(session.state.rawValue)\(said)", to: columns)),
        ])
    }

    private mutating func addConfiguration() {
        guard let configuration = session.configuration else { return place("config", nil) }
        if longValues["config"] == nil { longValues["config"] = Self.folded(configuration) }
        append(longValues["config"] ?? [], "config")
    }

    /// Lines of a configuration that are shown here; the record's own tab has the rest.
    private static let foldedLines = 100

    private static func folded(_ configuration: JSONValue) -> [String] {
        var writer = JSONWriter(indent: 2, limit: 8000)
        writer.write(configuration)
        let lines = writer.text.split(separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.prefix(foldedLines).map(String.init)
        return writer.isCut || lines.count > foldedLines ? shown + ["… folded: the JSON tab has the record"] : shown
    }

    private func name(_ name: String) -> Span {
        Span(TextWidth.padded(name, to: Self.nameColumns), .dim)
    }

    /// - Parameter value: not asked for when its lines are there.
    private mutating func place(_ label: String, _ value: @autoclosure () -> String?) {
        guard let parts = longValues[label] ?? parts(of: value(), as: label), let first = parts.first else {
            return append(["-"], label)
        }
        guard parts.count > 1 else { return append(parts, label) }
        cut.append((label, parts))
        append([TextWidth.clipped(first + " …", to: columns - Self.nameColumns)], label)
    }

    private mutating func append(_ parts: [String], _ label: String, _ role: Role = .text) {
        for (index, part) in parts.enumerated() { lines.append([name(index == 0 ? label : ""), Span(part, role)]) }
    }

    private mutating func parts(of value: String?, as field: String) -> [String]? {
        guard let value, !value.isEmpty else { return nil }
        let room = columns - Self.nameColumns
        guard value.utf8.count > room else { return [value] }
        let parts = TextWrap.lines(value, columns: max(8, room))
        if value.utf8.count > Self.longValue { longValues[field] = parts }
        return parts
    }

    private mutating func placeMoment(_ label: String, _ moment: Timestamp) {
        let text = clock.full(moment)
        let (span, whole) =
            moment > now
            ? ("in " + AgeText.until(moment, now: now), "") : (AgeText.past(moment, now: now), " ago")
        let hasRoom = Self.nameColumns + text.utf8.count + span.utf8.count + 6 <= columns
        lines.append([name(label), Span(text), Span("  " + span + (hasRoom ? whole : ""), .dim)])
    }
}
