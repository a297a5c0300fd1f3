import Testing

import HTTPTransport
@testable import NetworkTransport

@Suite struct AnswerOrderTests {
    /// What passes of some parts, and why the rest does not.
    private func receive(_ parts: [AnswerOrder.Part], requests: Int = 1) -> (passed: [AnswerOrder.Part], flaw: String?)
    {
        var order = AnswerOrder()
        for _ in 0..<requests { order.requestBegins() }
        var (passed, flaw): ([AnswerOrder.Part], String?) = ([], nil)
        for part in parts {
            do throws(NotHTTP) {
                if try order.receive(part) { passed.append(part) }
            } catch {
                #expect(flaw == nil, "said once")
                flaw = error.reason
            }
        }
        return (passed, flaw)
    }

    @Test func aWholeAnswerPasses() {
        let parts: [AnswerOrder.Part] = [.head(status: 200), .body, .body, .end]
        #expect(receive(parts) == (parts, nil))
    }

    @Test(arguments: [0, 1, 99, -1, 1000, 65_535])
    func aStatusThatIsNoneIsRefused(status: Int) {
        #expect(receive([.head(status: status), .end]) == ([], "its status is \(status)"))
    }

    @Test(arguments: [200, 404, 600, 999])
    func otherStatusesPass(status: Int) {
        #expect(receive([.head(status: status), .end]).passed.count == 2)
    }

    @Test func interimHeadsAreSwallowedUpToALimit() {
        let final: [AnswerOrder.Part] = [.head(status: 200), .end]
        let interim = [AnswerOrder.Part](repeating: .head(status: 103), count: AnswerOrder.interimLimit)
        #expect(receive(interim + final) == (final, nil))
        #expect(receive(interim + interim.prefix(1) + final).passed.isEmpty)
    }

    @Test func anotherProtocolIsRefused() {
        #expect(receive([.head(status: 101), .end, .body]).passed.isEmpty)
    }

    /// Every order of six parts: what passes is the beginning of one answer, and never more.
    @Test func noOrderOfPartsPassesMoreThanAnAnswer() {
        let kinds: [AnswerOrder.Part] = [.head(status: 200), .head(status: 100), .head(status: 0), .body, .end]
        for number in 0..<15_625 {
            // The digits of the number, to the base of five.
            let order = sequence(first: number) { $0 / 5 }.prefix(6).map { kinds[$0 % 5] }
            let passed = receive(order).passed
            let body = passed.dropFirst()
            #expect(passed.isEmpty || passed[0] == .head(status: 200))
            #expect(body.dropLast().allSatisfy { $0 == .body })
            #expect(body.last.map { $0 == .body || $0 == .end } ?? true)
        }
    }

    @Test func withoutARequestNothingPasses() {
        #expect(receive([.head(status: 200), .body, .end], requests: 0) == ([], "it goes on after its end"))
    }
}
