import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What one cell of the list says.
struct SessionCell {
    var text: String
    var ink: Ink
    /// Its first characters have an ink of their own.
    var lead: (characters: Int, ink: Ink)?

    /// What is shown where a session has no value.
    static let none = SessionCell(text: "-", ink: Ink(.dim))

    init(text: String, ink: Ink) {
        self.text = text
        self.ink = ink
    }

    private init(_ text: String?, _ role: Role = .text) {
        self = text.map { SessionCell(text: $0.isEmpty ? "-" : $0, ink: Ink($0.isEmpty ? .dim : role)) } ?? Self.none
    }

    /// - Parameters:
    ///   - columns: the room that it has.
    ///   - context: what the cell may say besides its own value.
    init(_ column: ListColumn, of session: Session, columns: Int, in context: Context) {
        switch column {
        case .state: self = Self.state(of: session, context)
        case .account: self.init(context.names.text(of: session.account))
        case .id:
            self.init(context.showsWholeID ? session.id : String(context.shortIDs.text(of: session.id).prefix(columns)))
        case .age: self = Self.age(of: session, context)
        case .ran: self = Self.ran(session, columns, context)
        case .moves: self = RunMoves.cell(of: session, context.trail)
        case .cap: self = SessionCap.cell(of: session, context)
        case .ended: self = Self.ended(session, context)
        case .duration: self = Self.duration(of: session, context)
        case .bandwidth: self.init(session.bandwidthBytes.map(HumanBytes.text))
        case .credits: self.init(session.credits.map { Numbers.hundredths($0) })
        case .cost: self.init(Self.cost(of: session))
        case .captcha: self.init(session.captcha, session.captcha == "failed" ? .warning : .text)
        case .domain: self.init(Self.beginning(of: (session.domains ?? []) + (session.tags ?? [])))
        case .error: self = Self.error(of: session)
        case .why: self = Self.why(session, columns, context)
        case .status: self.init(session.status)
        case .provider: self.init(session.provider.rawValue)
        case .expires: self = Self.expiry(of: session, context)
        case let column: self.init(column.field?.sessionField?.value, of: session, context)
        }
    }

    /// What has no look of its own.
    private init(_ value: SessionValue?, of session: Session, _ context: Context) {
        switch value {
        case nil: self = Self.none
        case .text(let get, _): self.init(get(session))
        case .texts(let get, _): self.init(get(session).map(Self.beginning))
        case .flag(let get, _): self.init(get(session).map { $0 ? "yes" : "no" })
        case .count(let get, _): self.init(get(session).map(Numbers.grouped))
        case .figure(let get, _): self.init(get(session)?.text)
        case .moment(let get, _): self = Self.moment(get(session), context)
        }
    }

    struct Context {
        var now: Timestamp
        var clock: ClockText
        /// Sessions that wait for their final record, by account.
        var ending: [String: Set<String>] = [:]
        var names: AccountNames.Cut
        var showsWholeID = false
        /// An end is told as a moment, not as how long ago.
        var showsMoments: Bool { showsWholeID }
        /// What was found about the session of the row, with figures; looked up once, as ids may be long.
        var finding: String?
        /// It is more urgent than that the session is past its cap.
        var outranksCap = false
        /// What its figures were at the last readings.
        var trail: FigureTrail?
        var norms = DurationNorms()
        var shortIDs = ShortIDs()
        /// How long sessions may run, by account, where that is configured.
        var maxRuntimes: [String: Duration] = [:]

        mutating func take(_ found: HeldFindings.Found?) {
            finding = found?.words
            outranksCap = found.map { $0.topic.kind.urgency > FindingKind.overdue.urgency } ?? false
        }

        func isEnding(_ session: Session) -> Bool {
            session.isActive && ending[session.account]?.contains(session.id) == true
        }
    }

    /// What it cost, an estimate while it goes on.
    static func cost(of session: Session) -> String? {
        session.cost.map { (session.isActive ? "~" : "") + $0.cents }
    }

    private static func state(of session: Session, _ context: Context) -> SessionCell {
        if context.isEnding(session) { return SessionCell(text: SessionState.endingWord, ink: Ink(.stale)) }
        return SessionCell(text: session.stateWord, ink: Ink(role(of: session, context)))
    }

    /// Colour stands where a person is needed.
    private static func role(of session: Session, _ context: Context) -> Role {
        switch session.state {
        case .failed, .unknown: session.state.role
        case .pending, .running: context.finding == nil ? .text : .warning
        case .finished: .dim
        }
    }

    private static func age(of session: Session, _ context: Context) -> SessionCell {
        guard let start = session.startedAt else { return none }
        // One scale for all, so that a sorted column looks sorted; how long a session runs is told beside it.
        return SessionCell(AgeText.past(start, now: context.now))
    }

    /// More than thirty years are no vendor's word.
    private static let longestExpiry = Duration.seconds(1_000_000_000)

    /// The time that is left to an active session, `2m`; how long its vendor is late with ending it, `-5s`.
    private static func expiry(of session: Session, _ context: Context) -> SessionCell {
        guard session.isActive, let end = session.expiresAt else { return none }
        let left = end - context.now
        let text = HumanDuration.text(left.magnitude > longestExpiry ? .zero : left.magnitude)
        return SessionCell(text: left < .zero ? "-" + text : text, ink: Ink(left < .minutes(2) ? .warning : .text))
    }

    private static func ran(_ session: Session, _ columns: Int, _ context: Context) -> SessionCell {
        var seconds = session.recordedDuration?.value
        if session.isActive, let start = session.startedAt {
            seconds = Double(AgeText.stepped(since: start, now: context.now)) / 1000
        }
        guard let seconds else { return ranText(none.text, .dim) }
        let figure =
            session.isActive
            ? session.startedAt.map { AgeText.running(since: $0, now: context.now) } ?? "-"
            : HumanDuration.text(seconds: seconds)
        let room = columns - RunTime.figureColumns - 1
        guard room >= RunTime.leastBar, let norm = context.norms.norm(of: session) else {
            return ranText(figure, .text)
        }
        var time = RunTime(text: figure)
        time.measure(seconds: seconds, median: norm.p50, longest: norm.p95, columns: room)
        let text = TextWidth.padded(figure, to: RunTime.figureColumns, .trailing) + " " + time.bar
        return SessionCell(text: text, ink: Ink(time.isLong && session.isActive ? .warning : .text))
    }

    private static func ranText(_ figure: String, _ role: Role) -> SessionCell {
        SessionCell(text: TextWidth.padded(figure, to: RunTime.figureColumns, .trailing), ink: Ink(role))
    }

    private static func moment(_ moment: Timestamp?, _ context: Context) -> SessionCell {
        SessionCell(moment.map { context.clock.short($0, now: context.now) })
    }

    private static func ended(_ session: Session, _ context: Context) -> SessionCell {
        guard !context.showsMoments else { return moment(session.endedAt, context) }
        return SessionCell(session.endedAt.map { AgeText.past($0, now: context.now) })
    }

    private static func duration(of session: Session, _ context: Context) -> SessionCell {
        if session.isActive {
            return SessionCell(session.startedAt.map { AgeText.running(since: $0, now: context.now) })
        }
        return SessionCell(session.recordedDuration.map { HumanDuration.text(seconds: $0.value) })
    }

    private static func error(of session: Session) -> SessionCell {
        guard let failure = session.failure else { return none }
        let parts = [failure.code, failure.message].compactMap { $0 }.filter { !$0.isEmpty }
        return SessionCell(text: parts.isEmpty ? "error" : parts.joined(separator: ": "), ink: Ink(.stateFailed))
    }

    private static func why(_ session: Session, _ columns: Int, _ context: Context) -> SessionCell {
        let reason = SessionReason(
            of: session,
            finding: (context.outranksCap ? nil : SessionCap.reason(of: session, context)) ?? context.finding,
            isEnding: context.isEnding(session), columns: columns)
        let (text, lead) = reason.text
        var cell = SessionCell(text: text, ink: Ink(text == "-" ? .dim : .text))
        if lead > 0 { cell.lead = (lead, Ink(reason.role)) }
        return cell
    }

    /// The texts side by side, as many as any screen has room for.
    private static func beginning(of texts: [String]) -> String {
        var beginning = ""
        for text in texts {
            guard beginning.utf8.count < 4000 else { break }
            beginning += (beginning.isEmpty ? "" : " ") + text
        }
        return beginning
    }
}

extension SessionState {
    /// The state on the screen: a word, so that it needs no colour.
    package var word: String {
        switch self {
        case .pending: "PEND"
        case .running: "RUN"
        case .finished: "DONE"
        case .failed: "FAIL"
        case .unknown: "?"
        }
    }

    /// It has left the active ones, and its final record is looked for.
    static let endingWord = "ended?"

    var role: Role {
        switch self {
        case .pending: .statePending
        case .running: .stateRunning
        case .finished: .stateFinished
        case .failed: .stateFailed
        case .unknown: .stateUnknown
        }
    }
}

extension Session {
    var stateWord: String { isLost ? Self.lostStatus : state.word }
}

extension Figure {
    /// With two decimals, for money.
    var cents: String {
        guard value.magnitude < 1e12 else { return text }
        let cents = Int64((value.magnitude * 100).rounded())
        let rest = cents % 100
        return (value < 0 ? "-" : "") + "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
