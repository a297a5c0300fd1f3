import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// How long a session may run, or how far past that it is.
enum SessionCap {
    /// `3h` while it keeps within it, `+46m` beyond; `-` where nobody limits it.
    static func cell(of session: Session, _ context: SessionCell.Context) -> SessionCell {
        guard let limit = RuntimeLimit.of(session, maxRuntime: context.maxRuntimes[session.account]) else {
            return .none
        }
        guard let excess = limit.excess(of: session, at: context.now) else {
            return SessionCell(text: text(of: limit.length), ink: Ink(.dim))
        }
        return SessionCell(text: "+" + rounded(excess), ink: Ink(session.isActive ? .warning : .text))
    }

    /// `46m past its cap of 3h`, while it runs on beyond that; the reason to look at it, with its figure as it is now.
    static func reason(of session: Session, _ context: SessionCell.Context) -> String? {
        guard session.isActive, let limit = RuntimeLimit.of(session, maxRuntime: context.maxRuntimes[session.account]),
            let excess = limit.excess(of: session, at: context.now)
        else { return nil }
        return "\(rounded(excess)) past its cap of \(text(of: limit.length))"
    }

    /// As it is written in a configuration, where that is short.
    private static func text(of span: Duration) -> String {
        let exact = DurationText.format(span)
        return exact.count <= 5 ? exact : HumanDuration.text(span)
    }

    /// To the minute, so that it seldom changes: `<1m`, `46m`, `2h05m`, `3d02h`.
    private static func rounded(_ excess: Duration) -> String {
        switch excess.milliseconds / 60_000 {
        case 0: "<1m"
        case let minutes where minutes < 60: "\(minutes)m"
        default: HumanDuration.text(excess)  // Open: any length.
        }
    }
}

extension [AccountStatus] {
    /// How long their sessions may run, where that is configured.
    var maxRuntimes: [String: Duration] {
        Dictionary(lazy.compactMap { account in account.maxRuntime.map { (account.name, $0) } }) { first, _ in first }
    }
}
