import Testing

@testable import SessionFeed

@Suite("Asking about several things at once")
struct ConcurrentlyTests {
    @Test("Answers stand in the order of what was asked, whichever comes first")
    func order() async {
        let answers = await [3, 2, 1, 0].concurrently { (turns: Int) async -> Int in
            for _ in 0..<turns * 20 { await Task.yield() }
            return turns * 10
        }
        #expect(answers == [30, 20, 10, 0])
    }

    @Test("About nothing nothing is answered")
    func nothing() async {
        let none: [Int] = []
        #expect(await none.concurrently { (number: Int) async -> Int in number }.isEmpty)
    }
}
