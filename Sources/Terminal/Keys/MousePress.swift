package import CellGrid

/// A button that was pressed, or a wheel that was turned by a step. Releases and motions are not told.
package struct MousePress: Hashable, Sendable {
    package enum Button: Hashable, Sendable {
        case left
        case wheelUp
        case wheelDown
    }

    package var button: Button
    /// The cell under the pointer.
    package var position: Position

    package init(_ button: Button, at position: Position) {
        self.button = button
        self.position = position
    }

    /// By the numbers of an SGR report: button, column, row. Nil for other buttons, motions, and with a modifier held.
    init?(code: Int?, column: Int?, row: Int?) {
        guard let column, let row, (1...10_000).contains(column), (1...10_000).contains(row) else { return nil }
        switch code {
        case 0: button = .left
        case 64: button = .wheelUp
        case 65: button = .wheelDown
        case .some, nil: return nil
        }
        position = Position(column: column - 1, row: row - 1)
    }
}
