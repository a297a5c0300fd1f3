import BrowserSessions
import RemoteText
import SessionQuery

/// Tells what happens in whole sentences, one a line, for who listens instead of looking; and answers what runs now.
struct PlainTally: Sendable {
    private var active: [SessionKey: Session] = [:]
    /// Accounts in the order in which they were first heard of.
    private var accounts: [String] = []
    private let secondsEast: @Sendable (Timestamp) -> Int

    /// Sessions of one answer.
    private static let listLimit = 20

    /// - Parameter secondsEast: of the zone that times are said in.
    init(secondsEast: @escaping @Sendable (Timestamp) -> Int) {
        self.secondsEast = secondsEast
    }

    /// The event as a sentence; nil for what was active at the beginning, of which the summary tells.
    func sentence(for event: SessionEvent) -> String? {
        let text = words(for: event)
        return text.map { RemoteText.sanitised("\(time(event.at)): \($0).") }
    }

    /// Counts an event in, whether it is told or not.
    mutating func note(_ event: SessionEvent) {
        if !accounts.contains(event.account) { accounts.append(event.account) }
        guard let session = event.session else { return }
        switch event.kind {
        case .active, .appeared, .changed: active[session.key] = session.isActive ? session : nil
        case .finished, .failed, .lost: active[session.key] = nil
        case .finding, .trouble, .recovered: break
        }
    }

    private func words(for event: SessionEvent) -> String? {
        let name = event.session.map { "\(event.account)'s session \(Self.short($0.id))" } ?? event.account
        let message = event.message.map { ": \($0)" } ?? ""
        let after = event.session?.recordedDuration.map { " after \(HumanDuration.text(seconds: $0.value))" } ?? ""
        switch event.kind {
        case .active: return nil
        case .appeared: return "\(name) runs\(Self.place(of: event.session))"
        case .finished: return "\(name) finished\(after)"
        case .failed: return "\(name) failed\(after)\(Self.reason(of: event.session))\(Self.place(of: event.session))"
        case .lost: return "\(name) is active no more, and its vendor has no record of it"
        case .changed:
            let changes = event.changes.map {
                "\($0.field) is \($0.new.text ?? $0.new.line) now, and was \($0.old.text ?? $0.old.line)"
            }
            return "\(name): \(changes.isEmpty ? "changed" : changes.joined(separator: "; "))\(message)"
        case .trouble: return "\(name) can't be read\(message)"
        case .recovered: return "\(name) can be read again\(message)"
        case .finding: return "\(name) needs a look\(message)"
        }
    }

    /// All that are active.
    var sessions: [Session] { Array(active.values) }

    /// How many sessions run, and where.
    /// - Parameter matching: those that a filter asks for; nil where there is none.
    func summary(_ matching: [Session]? = nil) -> String {
        guard !accounts.isEmpty else { return "Nothing is known yet: no account has answered." }
        let counts = Dictionary(grouping: matching ?? sessions, by: \.account).mapValues(\.count)
        let parts = accounts.map { "\(counts[$0] ?? 0) at \($0)" }
        let all = active.count == 1 ? "1 session is active" : "\(active.count) sessions are active"
        let number = matching.map { "\(all), \($0.count) of them as the filter wants" } ?? all
        return RemoteText.sanitised("\(number): \(parts.joined(separator: ", ")).")
    }

    /// Active sessions, the oldest first, a numbered sentence each.
    func list(_ sessions: [Session], at now: Timestamp) -> [String] {
        let sessions = sessions.sorted { ($0.startedAt ?? now, $0.id) < ($1.startedAt ?? now, $1.id) }
        let lines = sessions.prefix(Self.listLimit).enumerated().map { index, session in
            let age = session.startedAt.map { ", for \(HumanDuration.text(now - $0))" }
            return RemoteText.sanitised(
                "\(index + 1). \(session.account)'s session \(Self.short(session.id)) runs\(Self.place(of: session))\(age ?? "")."
            )
        }
        let rest = sessions.count - lines.count
        return lines + (rest > 0 ? ["And \(rest) more."] : [])
    }

    static let help = "Enter says how many sessions are active, l lists them, q ends."

    // MARK: Words

    private func time(_ moment: Timestamp) -> String {
        let local = moment.adding(milliseconds: Int64(secondsEast(moment)) * 1000)
        return String(local.rfc3339.dropFirst(11).prefix(8))
    }

    /// What tells it apart among few, without a vendor's prefix.
    private static func short(_ id: String) -> String {
        let body = id.lastIndex(of: "_").map { id[id.index(after: $0)...] } ?? id[...]
        return String(body.prefix(8))
    }

    private static func place(of session: Session?) -> String {
        (session?.domains?.first).map { " at \($0)" } ?? ""
    }

    private static func reason(of session: Session?) -> String {
        let told = [session?.failure?.code, session?.failure?.message].compactMap { $0 }.filter { !$0.isEmpty }
        return told.isEmpty ? ", and no reason was told" : ": " + told.joined(separator: ", ")
    }
}
