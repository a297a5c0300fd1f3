import CellGrid

extension DashboardState {
    /// Moves the cursor of the pane that has the keys.
    mutating func move(_ movement: Movement) -> [DashboardEffect] {
        ask(activePane) { pane, around in
            pane.move(movement, around)
            return []
        } ?? []
    }
}
