import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("A cursor that scrolls")
struct ScrollCursorTests {
    private static let movements: [Movement] = [
        .by(1), .by(-1), .halfPages(1), .halfPages(-1), .pages(1), .pages(-1), .first, .last,
    ]

    @Test("It is on a row, in sight, and the screen is full", arguments: 0..<20)
    func holds(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        var cursor = ScrollCursor()
        for _ in 0..<200 {
            let count = Int.random(in: 0...60, using: &dice)
            let height = Int.random(in: 0...20, using: &dice)
            let target = dice.pick(Self.movements).target(from: cursor.index, count: count, height: height)
            cursor.move(to: target, count: count, height: height)
            #expect(count == 0 ? cursor.index == 0 : (0..<count).contains(cursor.index))
            let shown = cursor.rows(count: count, height: height)
            #expect(shown.count == min(count, height))
            #expect(count == 0 || height == 0 || shown.contains(cursor.index))
        }
    }

    @Test("A step scrolls no more than it has to")
    func steps() {
        var cursor = ScrollCursor()
        for row in 1..<30 {
            cursor.move(to: row, count: 30, height: 10)
            #expect(cursor.top == max(0, row - 9))
        }
        for row in (0..<29).reversed() {
            cursor.move(to: row, count: 30, height: 10)
            #expect(cursor.top == min(20, row))
        }
    }

    @Test("On a screen that is lower or higher by now the cursor is in sight, and the screen full", arguments: 0..<10)
    func resized(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<100 {
            let count = Int.random(in: 1...60, using: &dice)
            var cursor = ScrollCursor()
            let height = Int.random(in: 1...30, using: &dice)
            cursor.move(to: Int.random(in: 0..<count, using: &dice), count: count, height: height)
            let before = cursor.rows(count: count, height: height)
            let other = Int.random(in: 1...30, using: &dice)
            let shown = cursor.rows(count: count, height: other)
            #expect(shown.contains(cursor.index) && shown.count == min(count, other))
            #expect(cursor.rows(count: count, height: height) == before)
        }
        var text = ScrollCursor()
        text.scroll(to: 7, count: 40, height: 20)
        #expect(text.rows(count: 40, height: 5) == 7..<12, "text without a cursor keeps its first line")
    }

    @Test("Text stops at its last line, whatever is asked")
    func text() {
        var scroll = ScrollCursor()
        for (wanted, top) in [(5, 5), (90, 20), (-4, 0), (.max - 100, 20)] {
            scroll.scroll(to: wanted, count: 30, height: 10)
            #expect(scroll.top == top)
        }
        scroll.scroll(to: 3, count: 4, height: 10)
        #expect(scroll.top == 0)
    }

    @Test("Fewer rows than before: what is shown is what there is")
    func shrinks() {
        var cursor = ScrollCursor()
        cursor.move(to: 50, count: 60, height: 10)
        #expect(cursor.rows(count: 12, height: 10) == 2..<12)
        #expect(cursor.rows(count: 3, height: 10) == 0..<3)
        #expect(cursor.rows(count: 0, height: 10) == 0..<0)
        #expect(cursor.rows(count: 12, height: -1).isEmpty)
    }

    @Test(
        "How far a key moves",
        arguments: [
            (Movement.by(3), 13), (.by(-20), -10), (.halfPages(1), 15), (.halfPages(-1), 5), (.pages(1), 19),
            (.pages(-1), 1), (.first, 0), (.last, 99),
        ])
    func targets(movement: Movement, target: Int) {
        #expect(movement.target(from: 10, count: 100, height: 10) == target)
    }

    @Test("On a screen of one row a page is a row")
    func oneRow() {
        #expect(Movement.pages(1).target(from: 4, count: 9, height: 1) == 5)
        #expect(Movement.halfPages(-1).target(from: 4, count: 9, height: 1) == 3)
    }

    @Test("Sideways is no movement of rows", arguments: MoveAction.allCases)
    func sideways(action: MoveAction) {
        #expect((Movement(action) == nil) == (action == .left || action == .right))
    }
}
