import BrowserSessions
import Testing

/// The shape in which commands ask several accounts. With `do throws(E)` inside the task's closure instead of the
/// initialiser, and with -O, the index that comes back is garbage (Swift 6.3.1); so this suite also runs optimised.
@Suite("Results of calls in task groups")
struct ResultAwaitingTests {
    private struct Refusal: Error, Hashable {
        var number: Int
    }

    private struct Answer: Sendable, Hashable {
        var text: String
        var numbers: [Int]
    }

    private protocol Source: Sendable {
        func answer(_ number: Int) async throws(Refusal) -> Answer
    }

    private struct Account: Source {
        func answer(_ number: Int) async throws(Refusal) -> Answer {
            await Task.yield()
            if number % 3 == 2 { throw Refusal(number: number) }
            return Answer(text: "answer \(number)", numbers: [number])
        }
    }

    private func ask(_ sources: [any Source]) async -> [(Int, Result<Answer, Refusal>)] {
        await withTaskGroup(of: (Int, Result<Answer, Refusal>).self) { group in
            for (index, source) in sources.enumerated() {
                group.addTask {
                    (index, await Result(awaiting: { () async throws(Refusal) in try await source.answer(index) }))
                }
            }
            var answers: [(Int, Result<Answer, Refusal>)] = []
            for await answer in group { answers.append(answer) }
            return answers
        }
    }

    @Test func eachTaskHandsBackItsIndexAndItsResult() async {
        for _ in 0..<200 {
            let answers = await ask(Array(repeating: Account(), count: 6)).sorted { $0.0 < $1.0 }
            #expect(answers.map(\.0) == Array(0..<6))
            for (index, result) in answers {
                let expected: Result<Answer, Refusal> =
                    index % 3 == 2
                    ? .failure(Refusal(number: index))
                    : .success(Answer(text: "answer \(index)", numbers: [index]))
                #expect(result == expected)
            }
        }
    }

    @Test func theErrorOfAFailure() async {
        let failed = await Result(awaiting: { () async throws(Refusal) -> Int in throw Refusal(number: 1) })
        #expect(failed.failure == Refusal(number: 1))
        #expect(Result<Int, Refusal>.success(1).failure == nil)
    }
}
