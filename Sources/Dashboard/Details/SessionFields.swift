import BrowserSessions
import CellGrid
import SessionQuery

/// One session's fields as lines for people.
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
    /// Values that their lines were too short for.
    private var cut: [(label: String, parts: [String])] = []
    private let isEnding: Bool
    private let finding: String?

    private static let nameColumns = 12
    /// Bytes; what changes with the time is shorter.
    private static let longValue = 200

    /// - Parameters:
    ///   - columns: longer values are broken into lines.
    ///   - isEnding: it has left the active ones and waits for its final record.
    ///   - finding: what was found about it, with figures.
    ///   - longValues: of the same reading and as many columns.
    init(
        of session: Session, isEnding: Bool = false, finding: String? = nil, now: Timestamp, clock: ClockText,
        columns: Int,
        longValues: LongValues = [:]
    ) {
        self.longValues = longValues
        self.isEnding = isEnding
        self.finding = finding
        self.session = session
        self.now = now
        self.clock = clock
        self.columns = columns
        addState()
        addFigures()
        addPlaces()
        addSetup()
        for (label, parts) in cut { append(parts, label) }
        addConfiguration()
    }

    private mutating func addState() {
        let session = session
        add("id", as: "id", session.id)
        place("account", "\(session.account)  \(session.provider.displayName)")
        let said = session.status == session.state.rawValue ? "" : ", vendor: \(session.status)"
        lines.append([
            name("state"),
            Span(isEnding ? SessionState.endingWord : session.stateWord, Ink(session.state.role, .bold)),
            Span(TextWidth.clipped("  \(session.state.rawValue)\(said)", to: columns)),
        ])
        if isEnding {
            add("", as: "note", "it is not among the active ones any more; its final record is being read", .stale)
        } else if session.isLost {
            add("", as: "note", "it left the active ones, and its vendor has no record of it", .stale)
        }
        if let failure = session.failure {
            lines.append([
                name("error"),
                Span(TextWidth.clipped(failure.code ?? "no code", to: columns), Ink(.stateFailed, .bold)),
            ])
            if failure.message?.isEmpty == false { add("", as: "message", failure.message, .stateFailed) }
        } else {
            place("error", nil)
        }
        if let finding {
            append(TextWrap.lines(finding.beginning, columns: max(8, columns - Self.nameColumns)), "finding", .warning)
        }
        placeMoment("started", session.startedAt)
        let goesOn = session.isActive && session.endedAt == nil
        if goesOn { place("ended", "not yet") } else { placeMoment("ended", session.endedAt) }
        let length = session.isActive ? session.startedAt.map { AgeText.running(since: $0, now: now) } : nil
        let recorded = session.recordedDuration.map { HumanDuration.text(seconds: $0.value) + "  \($0.text) s" }
        place("duration", length.map { $0 + " so far" } ?? recorded)
    }

    private mutating func addFigures() {
        let session = session
        place("credits", session.credits?.text)
        let currency = session.currency.map { " " + $0 } ?? ""
        place("cost", session.cost.map { (session.isActive ? "~" : "") + $0.cents + currency })
        place("bandwidth", session.bandwidthBytes.map { "\(HumanBytes.text($0))  \(Numbers.grouped($0)) B" })
    }

    private mutating func addPlaces() {
        let session = session
        place("domains", session.domains.map { $0.joined(separator: "  ") })
        place("tags", session.tags.map { $0.joined(separator: "  ") })
        place("target", session.targetURL)
        place("end", session.endURL)
        place("steps", session.steps.map(Numbers.grouped))
        place("navigations", session.navigations.map(Numbers.grouped))
        place("captcha", session.captcha)
    }

    private mutating func addSetup() {
        let session = session
        place("proxy", Self.word(session.usesProxy))
        place("proxy type", session.proxyType)
        place("zone", session.zone)
        place("browser ip", session.browserIP)
        place("api key", session.apiKeyName)
        place("profile", session.profile)
        place("headless", Self.word(session.isHeadless))
        place("recording", Self.word(session.isRecorded))
        place("stealth", Self.word(session.isStealth))
        place("task", Self.word(session.isTaskInitiated))
        place("executions", session.taskExecutions.map(Numbers.grouped))
        placeMoment("read", session.fetchedAt)
        placeMoment("updated", session.updatedAt)
        place("batch", session.batchID)
        place("playground", Self.word(session.isPlayground))
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

    /// - Parameters:
    ///   - field: what its lines are kept by.
    ///   - value: not asked for when its lines are there.
    private mutating func add(
        _ label: String, as field: String, _ value: @autoclosure () -> String?, _ role: Role = .text
    ) {
        if let parts = longValues[field] ?? parts(of: value(), as: field) { append(parts, label, role) }
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

    private mutating func placeMoment(_ label: String, _ moment: Timestamp?) {
        guard let moment else { return place(label, nil) }
        let ago = AgeText.past(moment, now: now)
        let text = clock.full(moment)
        let hasRoom = Self.nameColumns + text.utf8.count + ago.utf8.count + 6 <= columns
        lines.append([name(label), Span(text), Span("  " + ago + (hasRoom ? " ago" : ""), .dim)])
    }

    private static func word(_ flag: Bool?) -> String? { flag.map { $0 ? "yes" : "no" } }
}

/// Fields and full values to copy.
extension Session {
    func copyableFields(at now: Timestamp) -> [(name: String, value: String)] {
        let record = raw == .null ? [] : [("raw", raw.line)]
        return (json(at: now).members ?? []).compactMap { member in
            switch member.value {
            case .null: nil
            case .string(let text): (member.name, text)
            case .number(let digits): (member.name, digits)
            case .bool(let flag): (member.name, flag ? "true" : "false")
            case .array(let values) where values.allSatisfy { $0.text != nil }:
                (member.name, values.compactMap(\.text).joined(separator: "\n"))
            case .array, .object: (member.name, member.value.line)
            }
        } + record
    }
}
