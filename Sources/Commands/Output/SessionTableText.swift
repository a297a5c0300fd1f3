import BrowserSessions
import CellGrid

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
