extension Array where Element: Sendable {
    /// Asks about all of them at once.
    /// - Returns: the answers, in the order of what they are about.
    func concurrently<Answer: Sendable>(
        _ ask: @escaping @Sendable (Element) async -> Answer
    ) async -> [Answer] {
        await withTaskGroup(of: (Int, Answer).self) { group in
            for (index, element) in enumerated() {
                group.addTask { (index, await ask(element)) }
            }
            var answers: [(Int, Answer)] = []
            for await answer in group { answers.append(answer) }
            return answers.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
