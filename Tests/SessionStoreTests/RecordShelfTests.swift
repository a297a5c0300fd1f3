import BrowserSessions
import TestSupport
import Testing

@testable import SessionStore

@Suite struct RecordShelfTests {
    private func session(_ number: Int, bytes: Int = 4) -> Session {
        .sample("s\(number)") { $0.raw = .string(String(repeating: "x", count: bytes)) }
    }

    private func isThere(_ row: Int, in shelf: RecordShelf) -> Bool {
        shelf.completing(.sample("s\(row)") { $0.raw = .null }, row: row).raw != .null
    }

    @Test func whatIsSeenAgainStaysLonger() {
        var shelf = RecordShelf()
        for row in 0..<RecordShelf.capacity { shelf.put(session(row), row: row) }
        let isHere = shelf.keep(row: 0)
        #expect(isHere)
        shelf.put(session(RecordShelf.capacity), row: RecordShelf.capacity)
        #expect(isThere(0, in: shelf) && !isThere(1, in: shelf) && isThere(2, in: shelf))
        let isGone = !shelf.keep(row: 1)
        #expect(isGone)
    }

    @Test func whatComesWithNothingIsNotKept() {
        var shelf = RecordShelf()
        shelf.put(.sample("a") { $0.raw = .null }, row: 0)
        let isHere = shelf.keep(row: 0)
        #expect(!isHere)
    }

    @Test func itsOwnNotesStayFewHoweverOftenTheSameRowsCome() {
        var shelf = RecordShelf()
        for turn in 0..<200 {
            for row in 0..<100 {
                if turn.isMultiple(of: 3) || !shelf.keep(row: row) { shelf.put(session(row), row: row) }
            }
        }
        #expect(shelf.queue.count <= RecordShelf.capacity)
        #expect((0..<100).allSatisfy { isThere($0, in: shelf) })
    }

    @Test func tooManyBytesPushOutTheOldestFirst() {
        var shelf = RecordShelf()
        let size = RecordShelf.byteLimit / 3
        for row in 0..<3 { shelf.put(session(row, bytes: size - 10), row: row) }
        let isHere = shelf.keep(row: 0)
        #expect(isHere)
        shelf.put(session(3, bytes: size - 10), row: 3)
        #expect(isThere(0, in: shelf) && !isThere(1, in: shelf) && isThere(2, in: shelf) && isThere(3, in: shelf))
    }
}
