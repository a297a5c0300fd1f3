import BrowserSessions
import CellGrid

/// How the figures of one session went, and what happened to it, oldest first: its own times and the events that were seen.
struct SessionTimeline {
    let lines: [[Span]]

    init(
        of session: Session, events: EventLog, trail: FigureTrail? = nil, clock: ClockText, now: Timestamp,
        columns: Int = 80
    ) {
        var entries: [(at: Timestamp, word: String, text: String, role: Role)] = []
        if let start = session.startedAt { entries.append((start, "started", "", .text)) }
        for event in events.lines where event.key == session.key {
            entries.append((event.at, event.word, event.text, event.role))
        }
        if let end = session.endedAt {
            let why = session.failure.map { [$0.code, $0.message].compactMap { $0 }.joined(separator: ": ") } ?? ""
            entries.append((end, session.state == .failed ? "failed" : "ended", why, session.state.role))
        }
        entries.sort { $0.at < $1.at }
        var lines = entries.map { entry in
            [
                Span(clock.short(entry.at, now: now), .dim), Span("  "),
                Span(TextWidth.padded(entry.word, to: 9), Ink(entry.role, .bold)), Span(" " + entry.text),
            ]
        }
        if entries.isEmpty { lines = [[Span("nothing is known of its times", .dim)]] }
        lines.append([])
        lines.append([
            Span("events are those that were seen, the last \(Numbers.grouped(EventLog.limit)) of all sessions", .dim)
        ])
        self.lines = Self.figures(of: session, trail, now: now, columns: columns) + lines
    }
}
