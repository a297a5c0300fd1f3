import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Why a row is as it is: what was found about its session, what is usual, what its vendor can't tell.
struct RowExplanation {
    let lines: [[Span]]

    init(of session: Session, _ around: Surroundings, columns: Int) {
        var lines: [[Span]] = [
            [
                Span(session.id, Ink(.title, .bold)), Span("  \(session.account)  "),
                Span(session.stateWord, Ink(session.state.role, .bold)),
            ],
            [],
        ]
        func add(_ name: String, _ text: String, _ role: Role = .text) {
            for (index, part) in TextWrap.lines(text, columns: max(20, columns - 10)).enumerated() {
                lines.append([Span(TextWidth.padded(index == 0 ? name : "", to: 10), .dim), Span(part, role)])
            }
        }
        add("why", Self.reason(of: session), session.state == .failed ? .stateFailed : .text)
        for found in around.findings(of: session) { add("found", found.sentence.beginning, .warning) }
        add("usual", Self.usual(of: session, around))
        add("cap", Self.cap(of: session, around))
        add(
            "read", Self.reading(of: session, around),
            around.account(named: session.account)?.isFailing == true ? .stale : .text)
        let unknown = FindingKind.unknown(at: session.provider).map(\.rawValue)
        if !unknown.isEmpty {
            add("unknown", "\(session.provider.displayName)'s rows can't tell \(unknown.joined(separator: ", "))", .dim)
        }
        let silent = FilterField.absent(from: session.provider)
        let names = FilterField.allCases.filter(silent.contains).map(\.name)
        if !names.isEmpty { add("not told", names.joined(separator: ", "), .dim) }
        lines.append([])
        let query = around.keymap.keyName(for: .screen(.query)) ?? ":query"
        lines.append([Span("\(query) says what was asked of the vendors for this list.", .dim)])
        self.lines = lines
    }

    private static func reason(of session: Session) -> String {
        let told = [session.failure?.code, session.failure?.message].compactMap { $0?.beginning }.filter { !$0.isEmpty }
        if !told.isEmpty { return told.joined(separator: ": ") }
        switch session.state {
        case .failed: return "it failed, and \(session.provider.displayName) told no reason"
        case .unknown:
            return "\(session.provider.displayName) calls it '\(session.status.beginning)', a word that is not known"
        case .running, .pending: return "it goes on; the vendor says \(session.status.beginning)"
        case .finished: return "it ended without an error; the vendor says \(session.status.beginning)"
        }
    }

    private static func usual(of session: Session, _ around: Surroundings) -> String {
        let ran = session.duration(at: around.now).map { HumanDuration.text(seconds: $0.value) } ?? "an unknown time"
        guard let norm = around.snapshot.norms.norm(of: session) else {
            return "it ran \(ran); too few of its kind are loaded to say what is usual"
        }
        let half = HumanDuration.text(seconds: norm.p50)
        let most = HumanDuration.text(seconds: norm.p95)
        let kind = "\(norm.samples) sessions of \(norm.whose)"
        return "it ran \(ran); half of \(kind) take \(half) at most, 19 of 20 take \(most)"
    }

    private static func cap(of session: Session, _ around: Surroundings) -> String {
        let own = around.account(named: session.account)?.maxRuntime
        guard let limit = RuntimeLimit.of(session, maxRuntime: own) else {
            return "none is known: \(session.provider.displayName)'s own is a team's setting; max_runtime sets one"
        }
        let text = "\(HumanDuration.text(limit.length)), \(limit.reason)"
        return limit.excess(of: session, at: around.now).map { "\(HumanDuration.text($0)) past \(text)" }
            ?? text
    }

    private static func reading(of session: Session, _ around: Surroundings) -> String {
        let at = "\(around.clock.short(session.fetchedAt, now: around.now)) from \(session.account)"
        guard let account = around.account(named: session.account) else { return at }
        if account.isFailing { return "\(at); since then: \(around.accountText.sentence(of: account))" }
        if around.isEnding(session) { return "\(at); it has left the active ones, and its final record is being read" }
        return at
    }
}
