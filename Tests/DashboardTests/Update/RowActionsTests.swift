import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("What keys do with rows")
struct RowActionsTests {
    private static let size = Size(columns: 110, rows: 40)

    @Test("Marking goes on to the next row; again it takes the mark away")
    func marking() async {
        var stage = await Stage(Self.size)
        let first = shownIDs(stage.state)
        await stage.press("space space space")
        #expect(Set(marks(stage.state).map(\.id)) == Set(first.prefix(3)))
        #expect(cursorKey(stage.state)?.id == first[3])
        await stage.press("k space")
        #expect(Set(marks(stage.state).map(\.id)) == Set(first.prefix(2)))
        await stage.press("c")
        #expect(stage.told.last == .copy(marks(stage.state).sorted().map(\.id).joined(separator: "\n")))
    }

    @Test("Marks of another list are said to be that, by every key that is about them")
    func markedElsewhere() async {
        var stage = await Stage(Size(columns: 110, rows: 30))
        await stage.press("/ 'state:finished' enter g space / ctrl-u 'state:running' enter")
        let id = marks(stage.state).first?.id ?? ""
        #expect(lines(stage.state).contains { $0.contains("1 marked, not here") })
        await stage.press("K")
        #expect(stage.state.notice?.text == "no line: 1 marked session is not in this list; U clears the marks")
        await stage.press("B")
        #expect(stage.state.notice?.text == "1 marked session is not in this list; U clears the marks")
        await stage.press("c")
        #expect(stage.told.last == .copy(id) && stage.state.notice?.text == "copied 1 id, not in this list")
        await stage.press("g space B")
        #expect(stage.state.awaited.keys.count == 1)
        #expect(
            stage.state.notice?.text.contains("of 1 session, by the bell and here; 1 marked session is not") == true)
        await stage.press("c")
        #expect(stage.state.notice?.text == "copied 2 ids, 1 of them not in this list")
    }

    @Test("The last row can be marked, and the cursor stays on it")
    func last() async {
        var stage = await Stage(Self.size)
        await stage.press("G space")
        #expect(Array(marks(stage.state)) == [cursorKey(stage.state)].compactMap { $0 })
        #expect(cursorIndex(stage.state) == rowCount(stage.state) - 1)
    }

    @Test("e finds every failed session from the top, E each of them back")
    func failed() async {
        var stage = await Stage(Self.size)
        let all = await stage.fleet.answer(stage.state.question).rows
        let expected = all.filter { $0.state == .failed }.map(\.id)
        var found: [String] = []
        for _ in expected {
            await stage.press("e")
            found.append(cursorKey(stage.state)?.id ?? "")
        }
        #expect(found == expected)
        await stage.press("e")
        #expect(cursorKey(stage.state)?.id == expected.last)
        for id in expected.dropLast().reversed() {
            await stage.press("E")
            #expect(cursorKey(stage.state)?.id == id)
        }
        await stage.press("E")
        #expect(stage.state.notice?.text.hasPrefix("no failed session above") == true)
    }

    @Test("< and > sort by the column beside; I turns the order around")
    func neighbours() async {
        var stage = await Stage(Self.size)
        var keys: [SortKey] = []
        for _ in 0..<12 {
            await stage.press("<")
            if let key = stage.state.question.order.terms.first?.key, keys.last != key { keys.append(key) }
        }
        #expect(keys.first == .id && keys.last == .field(.state), "\(keys)")
        var back: [SortKey] = []
        for _ in 0..<12 {
            await stage.press(">")
            if let key = stage.state.question.order.terms.first?.key, back.last != key { back.append(key) }
        }
        #expect(back.starts(with: keys.reversed().dropFirst()))
        let order = stage.state.question.order
        await stage.press("I")
        #expect(stage.state.question.order.terms[0].ascending != order.terms[0].ascending)
        await stage.press("I")
        #expect(stage.state.question.order == order)
    }

    @Test(
        "Rows stand as their order says",
        arguments: [SortKey.started, .ended, .field(.endURL), .cost, .duration, .account])
    func sorted(key: SortKey) async {
        var stage = await Stage(Self.size, Fleets.standard)
        await stage.press(": 'sort \(key.name)' enter")
        #expect(stage.state.question.order.terms.first?.key == key)
        let rows = await stage.fleet.answer(stage.state.question).rows
        let order = stage.state.question.order
        for (left, right) in zip(rows, rows.dropFirst()) {
            #expect(order.compare(left, right, at: Samples.now) <= 0)
        }
        #expect(ids(stage.state) == rows.map(\.id))
    }

    @Test("A facet that is set and set again leaves the filter as it was; left out and again, too")
    func facets() async {
        for key in ["space", "x"] {
            var stage = await Stage(Size(columns: 160, rows: 50))
            await stage.press("shift-tab j j")
            await stage.press(key)
            #expect(!stage.state.question.filter.isAll)
            await stage.press(key)
            #expect(stage.state.question.filter.isAll && stage.state.place.filterText.isEmpty)
        }
    }

    @Test("What a facet counts is what the list shows once it is set")
    func facetCounts() async throws {
        for row in 0..<6 {
            var stage = await Stage(Size(columns: 160, rows: 50))
            await stage.press("shift-tab" + String(repeating: " j", count: row) + " space")
            let answer = await stage.fleet.answer(ListQuestion(counting: stage.state.question))
            guard case .term(let term, isNegated: false)? = stage.state.question.filter.conjuncts.first else {
                Issue.record("no term at \(row)")
                continue
            }
            let values = answer.facets.first { $0.field == term.field }?.values ?? []
            #expect(values.contains { $0.count == rowCount(stage.state) }, "\(stage.state.question.filter)")
        }
    }

    @Test("A field is copied whole under its name")
    func fields() async {
        var stage = await Stage(Self.size)
        await stage.press("j j Y 'tags' enter")
        #expect(stage.told.last == .copy("prod\nscraping"))
        await stage.press("Y 'raw' enter")
        guard case .copy(let raw)? = stage.told.last else {
            Issue.record("nothing was copied")
            return
        }
        #expect(raw.contains("\"session_id\""))
    }

    @Test("y shows the record, then YAML, then the record; T what happened")
    func tabs() async {
        var stage = await Stage(Self.size)
        for (key, title) in [("y", "[JSON]"), ("y", "[YAML]"), ("y", "[JSON]"), ("T", "[Timeline]")] {
            await stage.press(key)
            #expect(lines(stage.state).contains { $0.contains(title) }, "\(title)")
        }
    }
}

extension ListQuestion {
    /// The same without its filter, for what the facets counted before.
    fileprivate init(counting question: ListQuestion) {
        self = question
        filter = .all
    }
}
