import BrowserSessions
import SessionStore

/// Which rows stand on which lines of the screen: one line may be the frontier's.
extension ListState {
    enum Line: Sendable, Hashable {
        case row(Int)
        case frontier
    }

    /// What stands on the list's lines, from the top.
    func lines(height: Int) -> [Line] {
        var lines: [Line] = []
        var index = top
        while index < count, lines.count < height {
            if index == uncertainFrom, height > 1 { lines.append(.frontier) }
            if lines.count < height { lines.append(.row(index)) }
            index += 1
        }
        return lines
    }

    /// The sessions on the screen.
    func shownKeys(height: Int) -> [SessionKey] {
        lines(height: height).compactMap { line in
            guard case .row(let index) = line, case .session(let key) = rows.row(at: index) else { return nil }
            return key
        }
    }

    /// Whether a row's place is not certain.
    func isUncertain(_ index: Int) -> Bool { uncertainFrom.map { $0 <= index } ?? false }

    /// The cursor's line on the screen.
    var cursorLine: Int { line(of: index, from: top) }

    private func line(of index: Int, from top: Int) -> Int {
        index - top + (hasFrontier(top...max(top, index)) ? 1 : 0)
    }

    private func hasFrontier(_ rows: ClosedRange<Int>) -> Bool {
        !isTight && uncertainFrom.map(rows.contains) ?? false
    }

    /// The first row to show so that a row stands on that line, or one above it.
    private func top(for index: Int, on line: Int) -> Int {
        let top = max(0, index - line)
        return self.line(of: index, from: top) > line ? min(top + 1, index) : top
    }

    /// Keeps the cursor in sight and the screen full after a change of size, rows or frontier.
    mutating func scroll(height: Int) {
        let height = max(1, height)
        isTight = height == 1
        let index = min(max(0, index), max(0, count - 1))
        var top = min(self.top, index)
        if line(of: index, from: top) >= height { top = self.top(for: index, on: height - 1) }
        place(index: index, top: max(0, min(top, self.top(for: max(0, count - 1), on: height - 1))))
    }

    /// Moves the cursor to another row and keeps it on its line of the screen.
    mutating func keep(_ line: Int, movingTo position: Int, height: Int) {
        place(index: position, top: top(for: position, on: max(0, line)))
        scroll(height: height)
    }
}
