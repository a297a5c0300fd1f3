import BrowserSessions
import CellGrid
import SessionQuery

/// What one cell of the list says.
struct SessionCell {
    var text: String
    var ink: Ink

    /// What is shown where a session has no value.
    static let none = SessionCell(text: "-", ink: Ink(.dim))

    private init(text: String, ink: Ink) {
        self.text = text
        self.ink = ink
    }

    private init(_ text: String?, _ role: Role = .text) {
        self = text.map { SessionCell(text: $0.isEmpty ? "-" : $0, ink: Ink($0.isEmpty ? .dim : role)) } ?? Self.none
    }

    /// - Parameters:
    ///   - context: what the cell may say besides its own value.
    init(_ column: ListColumn, of session: Session, in context: Context) {
        switch column {
        case .state: self = Self.state(of: session, context)
        case .account: self.init(session.account)
        case .id: self.init(session.id)
        case .age: self = Self.age(of: session, context)
        case .started: self = Self.moment(session.startedAt, context)
        case .ended: self = Self.moment(session.endedAt, context)
        case .duration: self = Self.duration(of: session, context)
        case .bandwidth: self.init(session.bandwidthBytes.map(HumanBytes.text))
        case .credits: self.init(session.credits?.text)
        case .cost: self.init(session.cost.map { (session.isActive ? "~" : "") + $0.cents })
        case .captcha: self.init(session.captcha, session.captcha == "failed" ? .warning : .text)
        case .domain: self = Self.domain(of: session, context)
        case .error: self = Self.error(of: session)
        case .status: self.init(session.status)
        case .target: self.init(session.targetURL)
        case .end: self.init(session.endURL)
        case .tag: self.init(session.tags.map(Self.beginning))
        case .zone: self.init(session.zone)
        case .key: self.init(session.apiKeyName)
        case .steps: self.init(session.steps.map(Numbers.grouped))
        case .navigations: self.init(session.navigations.map(Numbers.grouped))
        case .provider: self.init(session.provider.rawValue)
        case .profile: self.init(session.profile)
        case .batch: self.init(session.batchID)
        case .ip: self.init(session.browserIP)
        case .proxyType: self.init(session.proxyType)
        }
    }

    struct Context {
        var now: Timestamp
        var clock: ClockText
        /// Active sessions say how long they run, because the list is sorted by it.
        var showsRunningDuration = false
        /// Sessions that wait for their final record, by account.
        var ending: [String: Set<String>] = [:]
        /// There is a column for errors; else the domains' column says them.
        var hasErrorColumn = false
    }

    private static func state(of session: Session, _ context: Context) -> SessionCell {
        if session.isActive, context.ending[session.account]?.contains(session.id) == true {
            return SessionCell(text: SessionState.endingWord, ink: Ink(.stale))
        }
        return SessionCell(text: session.stateWord, ink: Ink(session.state.role))
    }

    private static func age(of session: Session, _ context: Context) -> SessionCell {
        guard let start = session.startedAt else { return none }
        guard session.isActive else { return SessionCell(AgeText.past(start, now: context.now)) }
        return SessionCell(AgeText.running(since: start, now: context.now))
    }

    private static func moment(_ moment: Timestamp?, _ context: Context) -> SessionCell {
        SessionCell(moment.map { context.clock.short($0, now: context.now) })
    }

    private static func duration(of session: Session, _ context: Context) -> SessionCell {
        if session.isActive {
            return context.showsRunningDuration ? age(of: session, context) : none
        }
        return SessionCell(session.recordedDuration.map { HumanDuration.text(seconds: $0.value) })
    }

    private static func error(of session: Session) -> SessionCell {
        guard let failure = session.failure else { return none }
        let parts = [failure.code, failure.message].compactMap { $0 }.filter { !$0.isEmpty }
        return SessionCell(text: parts.isEmpty ? "error" : parts.joined(separator: ": "), ink: Ink(.stateFailed))
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

    private static func domain(of session: Session, _ context: Context) -> SessionCell {
        if session.state == .unknown, session.domains?.isEmpty != false {
            return SessionCell(text: "(\(session.status))", ink: Ink(.stateUnknown))
        }
        let places = (session.domains ?? []).prefix(3).joined(separator: " ")
        let tags = (session.tags ?? []).prefix(3).joined(separator: " ")
        let text = [places, tags].filter { !$0.isEmpty }.joined(separator: " ")
        guard !context.hasErrorColumn, let code = session.failure.flatMap({ $0.code ?? $0.message }), !code.isEmpty
        else { return SessionCell(text) }
        return SessionCell(text: text.isEmpty ? code : "\(code) \(text)", ink: Ink(.stateFailed))
    }
}

extension SessionState {
    /// The state on the screen: a word, so that it needs no colour.
    var word: String {
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
    /// Its vendor knows it no more: the word that the feed gives it then.
    var isLost: Bool { state == .unknown && status == "lost" }

    var stateWord: String { isLost ? "lost" : state.word }
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
