import BrowserSessions
import Testing

@testable import Dashboard

@Suite("What has appeared since the viewer last looked")
struct FreshSessionsTests {
    private let a = SessionKey(account: "x", id: "a")
    private let b = SessionKey(account: "x", id: "b")

    private func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

    @Test("It stays new while nobody is there, and for a minute on the screen")
    func stays() {
        var fresh = FreshSessions()
        fresh.appear(a)
        fresh.appear(b)
        #expect(fresh.takeChanges() == .feed(.markNew(appeared: [a, b], looked: [])))
        #expect(fresh.takeChanges() == nil)
        fresh.show([a], at: at(1_000))
        fresh.show([a, b], at: at(1_059))
        #expect(fresh.contains(a) && fresh.contains(b))
        fresh.show([a, b], at: at(1_060))
        #expect(!fresh.contains(a) && fresh.contains(b))
        #expect(fresh.takeChanges() == .feed(.markNew(appeared: [], looked: [a])))
    }

    @Test("The cursor on it is enough")
    func cursor() {
        var fresh = FreshSessions()
        fresh.appear(a)
        _ = fresh.takeChanges()
        fresh.look(at: a)
        fresh.look(at: b)
        #expect(fresh.takeChanges() == .feed(.markNew(appeared: [], looked: [a])))
    }
}
