import CellGrid

/// What has come of something that is read beside the sessions.
struct SideAnswer: Sendable, Hashable {
    var troubles: [AccountTrouble] = []
    var isLoading = false
    var hasArrived = false

    mutating func arrive(_ troubles: [AccountTrouble]) {
        self.troubles = troubles
        isLoading = false
        hasArrived = true
    }

    /// Beside the title, while it is read.
    var note: [Span] { isLoading ? [Span("  reading…", .dim)] : [] }

    /// Lines that the accounts in trouble take, a few at most.
    var troubleLines: Int { min(3, troubles.count) }

    /// Says which accounts could not be read.
    func drawTroubles(in area: Rect, of grid: inout CellGrid) {
        for (index, trouble) in troubles.prefix(troubleLines).enumerated() {
            grid.write("\(trouble.account): \(trouble.sentence)", in: area.line(index).inset(left: 1), Ink(.warning))
        }
    }
}
