import BrowserSessions
import CellGrid

/// Whether an active session does anything: how much its steps, else its navigations, else its bytes grew at each of the last
/// readings. A dot is a reading at which nothing had moved.
enum RunMoves {
    static let columns = 5

    static func cell(of session: Session, _ trail: FigureTrail?) -> SessionCell {
        guard session.isActive, let trail, let figure = TrailFigure.allCases.first(where: { trail.last($0) != nil })
        else { return .none }
        let growth = trail.growth(figure, readings: columns)
        guard !growth.isEmpty else { return .none }
        let most = growth.compactMap { $0 }.max() ?? 0
        let signs = growth.map { sign(of: $0, most: most) }
        let isStill = growth.count == columns && growth.allSatisfy { $0 == 0 }
        return SessionCell(
            text: TextWidth.padded(signs.joined(), to: columns, .trailing), ink: Ink(isStill ? .dim : .chart1))
    }

    private static func sign(of growth: Int64?, most: Int64) -> String {
        guard let growth else { return " " }
        guard growth != 0 else { return "·" }
        // A counter that went back has moved, too.
        let eighths = growth > 0 && most > 0 ? Int((Double(growth) / Double(most) * 8).rounded()) : 1
        return String(EighthBlocks.columns[max(1, min(8, eighths))])
    }
}
