import CellGrid
import SessionQuery
import SessionStore

/// The line above the keys: a notice, else what is wrong with the worst account.
struct MessageLine {
    let state: DashboardState

    /// What there is to say now; nil for nothing.
    var span: Span? {
        if let notice = state.notice { return Span(notice.text, Self.role(of: notice.kind)) }
        let failing = state.accountsWorstFirst.filter(\.isFailing)
        if failing.count > 1, failing.count == state.accounts.count {
            let guess = state.accounts.suggestNetworkTrouble ? "your network?  " : ""
            return Span("all accounts fail: \(guess)" + AccountText(state).sentence(of: failing[0]), .error)
        }
        if let oldest = state.accounts.filter({ $0.phase == .connecting }).compactMap(\.dataAt).min() {
            let text = AccountText(state).asOf(oldest)
            return Span("last known\(text), until the accounts answer", .stale)
        }
        if let worst = failing.first { return Span(AccountText(state).sentence(of: worst), .warning) }
        if state.isPaused {
            let key = state.keymap.keyName(for: .feed(.pause)) ?? ":pause"
            return Span("paused: nothing is read or changed; \(key) goes on", .warning)
        }
        if let doubtful = state.accounts.first(where: { !$0.readingFaults.isEmpty }) {
            let isFilterDoubtful = !doubtful.doubtfulFields.isDisjoint(with: state.question.filter.sessionFields)
            // What it means comes first: a narrow line is cut at its end.
            return Span(
                (isFilterDoubtful ? "rows may be missing: " : "") + AccountText(state).sentence(of: doubtful),
                isFilterDoubtful ? .warning : .dim)
        }
        return nil
    }

    func draw(in line: Rect, of grid: inout CellGrid) {
        guard let span else { return }
        grid.write([span], at: Position(column: line.column + 1, row: line.row), in: line.inset(right: 1))
    }

    private static func role(of kind: NoticeKind) -> Role {
        switch kind {
        case .plain: .text
        case .good: .ok
        case .warning: .warning
        case .bad: .error
        }
    }
}
