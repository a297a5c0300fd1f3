import BrowserSessions
import CellGrid

extension SessionTimeline {
    private static let nameColumns = 12

    /// `steps  ▁▁▂▃▅ 196, moved 12s ago`: how the figures went, a line each; none of a session that is over and moved in
    /// nobody's sight.
    static func figures(of session: Session, _ trail: FigureTrail?, now: Timestamp, columns: Int) -> [[Span]] {
        let trail = trail ?? FigureTrail()
        let hasMoved = TrailFigure.allCases.contains { trail.moved($0) != nil }
        guard session.isActive || hasMoved else { return [] }
        let lines = TrailFigure.allCases.map { figure in
            [Span(TextWidth.padded(figure.rawValue, to: nameColumns), .dim)]
                + spans(figure, of: session, trail, now: now, columns: columns)
        }
        return lines + [[]]
    }

    private static func spans(
        _ figure: TrailFigure, of session: Session, _ trail: FigureTrail, now: Timestamp, columns: Int
    ) -> [Span] {
        guard let last = trail.last(figure) ?? figure.value(of: session) else {
            return [Span(session.isActive ? "not told while it runs" : "-", .dim)]
        }
        var said = ""
        if let moved = trail.moved(figure) {
            said = ", moved \(AgeText.past(moved, now: now)) ago"
        } else if let began = trail.began, trail.moments.count > 1 {
            said = ", not moved for \(AgeText.past(began, now: now))"
        }
        let value = figure.text(last)
        let room = max(3, columns - nameColumns - 1 - value.count - said.count)
        let spark = trail.moments.count > 1 ? trail.spark(figure, columns: room) + " " : ""
        return [Span(spark, .chart1), Span(value), Span(said, .dim)]
    }
}
