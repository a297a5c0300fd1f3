import CellGrid
import SessionQuery
import SessionStore

/// The line above the keys: a notice, else what is wrong with the worst account.
struct MessageLine {
    let notice: Notice?
    /// The step of the tour; nil while there is none.
    var tour: String?
    let around: Surroundings

    /// What there is to say now; nil for nothing.
    var span: Span? {
        if let notice = notice { return Span(notice.text, Self.role(of: notice.kind)) }
        if let tour { return Span(tour, Ink(.accent, .bold)) }
        let failing = around.accounts.worstFirst.filter(\.isFailing)
        if failing.count > 1, failing.count == around.accounts.count {
            let guess = around.accounts.suggestNetworkTrouble ? "your network?  " : ""
            return Span("all accounts fail: \(guess)" + around.accountText.sentence(of: failing[0]), .error)
        }
        if let oldest = around.accounts.filter({ $0.phase == .connecting }).compactMap(\.dataAt).min() {
            let text = around.accountText.asOf(oldest)
            return Span("last known\(text), until the accounts answer", .stale)
        }
        if let worst = failing.first { return Span(around.accountText.sentence(of: worst), .warning) }
        if around.isPaused {
            let key = around.keymap.keyName(for: .feed(.pause)) ?? ":pause"
            return Span("paused: nothing is read or changed; \(key) goes on", .warning)
        }
        if let doubtful = around.accounts.first(where: { !$0.readingFaults.isEmpty }) {
            let isFilterDoubtful = !doubtful.doubtfulFields.isDisjoint(with: around.question.filter.sessionFields)
            // What it means comes first: a narrow line is cut at its end.
            return Span(
                (isFilterDoubtful ? "rows may be missing: " : "") + around.accountText.sentence(of: doubtful),
                isFilterDoubtful ? .warning : .dim)
        }
        return nil
    }

    func draw(in line: Rect, of grid: inout CellGrid) {
        let room = line.inset(left: 1, right: 1)
        // Where it would hide the keys it is left out.
        let hasRoom = around.layout.header.columns < WorstFinding.wide && !around.layout.message.isEmpty
        let worst = hasRoom ? WorstFinding(around).spans(columns: room.columns, glyphs: grid.glyphs) : []
        grid.write(span.map { [$0] } ?? worst, at: room.origin, in: room)
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
