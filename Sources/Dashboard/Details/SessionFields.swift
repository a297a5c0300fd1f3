import BrowserSessions
import CellGrid
import SessionQuery

/// One session's fields as lines for people; fields without a value are named together at the end.
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
    private var absent: [String] = []
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
        if !absent.isEmpty {
            lines.append([])
            let text = "no value: \(absent.joined(separator: ", "))"
            lines += TextWrap.lines(text, columns: columns).map { [Span($0, .dim)] }
        }
    }

    private mutating func addState() {
        let session = session
        add("id", session.id)
        add("account", "\(session.account)  \(session.provider.displayName)")
        let said = session.status == session.state.rawValue ? "" : ", vendor: \(session.status)"
        lines.append([
            name("state"),
            Span(isEnding ? SessionState.endingWord : session.stateWord, Ink(session.state.role, .bold)),
            Span(TextWidth.clipped("  \(session.state.rawValue)\(said)", to: columns)),
        ])
        if isEnding {
            add("", "it is not among the active ones any more; its final record is being read", .stale)
        } else if session.isLost {
            add("", "it left the active ones, and its vendor has no record of it", .stale)
        }
        if let failure = session.failure {
            lines.append([
                name("error"),
                Span(TextWidth.clipped(failure.code ?? "no code", to: columns), Ink(.stateFailed, .bold)),
            ])
            if failure.message?.isEmpty == false { add("", as: "message", failure.message, .stateFailed) }
        } else {
            absent.append("error")
        }
        if let finding { add("finding", finding.beginning, .warning) }
        addMoment("started", session.startedAt)
        // Said also of those that go on, so that the lines below stand where they do for others.
        let goesOn = session.isActive && session.endedAt == nil
        if goesOn { add("ended", "not yet") } else { addMoment("ended", session.endedAt) }
        let length = session.isActive ? session.startedAt.map { AgeText.running(since: $0, now: now) } : nil
        let recorded = session.recordedDuration.map { HumanDuration.text(seconds: $0.value) + "  \($0.text) s" }
        add("duration", length.map { $0 + " so far" } ?? recorded)
    }

    private mutating func addFigures() {
        let session = session
        // These three have their places whether there is a value or not: the eye finds them from session to session, and the
        // lines below don't move.
        add("credits", session.credits?.text ?? "-")
        add("bandwidth", session.bandwidthBytes.map { "\(HumanBytes.text($0))  \(Numbers.grouped($0)) B" } ?? "-")
        add("domains", session.domains.flatMap { $0.isEmpty ? nil : $0.joined(separator: "  ") } ?? "-")
        let currency = session.currency.map { " " + $0 } ?? ""
        add("cost", session.cost.map { (session.isActive ? "~" : "") + $0.cents + currency })
        add("steps", session.steps.map(Numbers.grouped))
        add("navigations", session.navigations.map(Numbers.grouped))
        add("captcha", session.captcha)
    }

    private mutating func addPlaces() {
        let session = session
        add("target", session.targetURL)
        add("end", session.endURL)
        add("tags", session.tags.map { $0.joined(separator: "  ") })
        add("zone", session.zone)
        add("api key", session.apiKeyName)
        add("browser ip", session.browserIP)
        add("proxy", Self.word(session.usesProxy))
        add("proxy type", session.proxyType)
    }

    private mutating func addSetup() {
        let session = session
        add("headless", Self.word(session.isHeadless))
        add("recording", Self.word(session.isRecorded))
        add("stealth", Self.word(session.isStealth))
        add("profile", session.profile)
        add("batch", session.batchID)
        add("playground", Self.word(session.isPlayground))
        add("task", Self.word(session.isTaskInitiated))
        add("executions", session.taskExecutions.map(Numbers.grouped))
        addMoment("updated", session.updatedAt)
        addMoment("read", session.fetchedAt)
        guard let configuration = session.configuration else { return absent.append("config") }
        if longValues["config"] == nil { longValues["config"] = Self.folded(configuration) }
        add("config", nil)
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

    /// - Parameters:
    ///   - field: what its lines are kept by; the label if nil.
    ///   - value: not asked for when its lines are there.
    private mutating func add(
        _ label: String, as field: String? = nil, _ value: @autoclosure () -> String?, _ role: Role = .text
    ) {
        let field = field ?? label
        guard let parts = longValues[field] ?? parts(of: value(), as: field) else { return absent.append(label) }
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

    private mutating func addMoment(_ label: String, _ moment: Timestamp?) {
        guard let moment else { return absent.append(label) }
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
