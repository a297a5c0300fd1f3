/// A cursor over rows that stand still, and the first row that is shown.
struct ScrollCursor: Sendable, Hashable {
    private(set) var index = 0
    private(set) var top = 0

    /// Moves the cursor, clamped, and scrolls it into sight.
    mutating func move(to wanted: Int, count: Int, height: Int) {
        index = min(max(0, wanted), max(0, count - 1))
        let height = max(1, height)
        top = min(max(top, index - height + 1), index)
        top = max(0, min(top, count - height))
    }

    /// Moves the first row that is shown, for text without a cursor.
    mutating func scroll(to wanted: Int, count: Int, height: Int) {
        top = max(0, min(wanted, count - max(1, height)))
        index = top
    }

    /// Shows the first row, if the cursor stays in sight.
    mutating func showFirst() {
        if index <= 1 { top = 0 }
    }

    /// The rows that are shown, whatever changed since: the cursor is in sight, also on a screen that is lower by now.
    func rows(count: Int, height: Int) -> Range<Int> {
        let height = max(0, height)
        let first = max(0, min(max(top, index - height + 1), index, count - height))
        return first..<min(count, first + height)
    }
}

/// How far a key moves.
enum Movement: Sendable, Hashable {
    case by(Int)
    case halfPages(Int)
    case pages(Int)
    case first
    case last

    /// Nil for what moves sideways.
    init?(_ action: MoveAction) {
        switch action {
        case .down: self = .by(1)
        case .up: self = .by(-1)
        case .halfPageDown: self = .halfPages(1)
        case .halfPageUp: self = .halfPages(-1)
        case .pageDown: self = .pages(1)
        case .pageUp: self = .pages(-1)
        case .first: self = .first
        case .last: self = .last
        case .left, .right: return nil
        }
    }

    /// Where it leads from `index`; not clamped.
    func target(from index: Int, count: Int, height: Int) -> Int {
        switch self {
        case .by(let rows): index + rows
        case .halfPages(let pages): index + pages * max(1, height / 2)
        case .pages(let pages): index + pages * max(1, height - 1)
        case .first: 0
        case .last: count - 1
        }
    }
    /// Where it leads past the rows that the cursor never rests on, such as headings; 0 where it rests on none.
    func target(from index: Int, count: Int, height: Int, skipping isSkipped: (Int) -> Bool) -> Int {
        let wanted = target(from: index, count: count, height: height)
        let start = min(max(0, wanted), max(0, count - 1))
        let after = (start..<max(start, count)).first { !isSkipped($0) }
        let before = stride(from: min(start, count - 1), through: 0, by: -1).first { !isSkipped($0) }
        let isDown = wanted >= index && wanted > 0
        return (isDown ? after ?? before : before ?? after) ?? 0
    }
}
