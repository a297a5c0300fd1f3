/// A program and its arguments, run directly, without a shell, as the leader of a session of its own: it can't reach the
/// terminal, and what it starts in its process group ends with it when it is killed.
///
/// It gets the variables given here and three streams, nothing else that this process has: no other descriptor, no signal
/// that is ignored or blocked here. Its stderr goes nowhere.
package struct ProgramCommand: Sendable, Hashable {
    /// The program, looked up in this process's PATH unless it has a slash in it, and its arguments.
    package var words: [String]
    /// All the variables that it gets.
    package var environment: [String: String]

    package init(words: [String], environment: [String: String]) {
        self.words = words
        self.environment = environment
    }

    /// What it prints until it ends; it has nothing to read. A child of its own that keeps its stdout open is not waited for.
    ///
    /// Waits on a thread of its own. Cancelling the task kills the program's process group at once.
    /// - Parameters:
    ///   - sizeLimit: the most bytes; a program that prints more is killed.
    ///   - limit: how long it may run; then it is killed.
    /// - Throws: also where it ends with a status other than 0.
    package func output(sizeLimit: Int, limit: Duration) async throws(ProgramFailure) -> [UInt8] {
        try await run(.output(sizeLimit: sizeLimit), limit: limit)
    }

    /// Lets it read the input, all of it or not, until it ends. What it prints goes nowhere.
    ///
    /// Waits on a thread of its own. Cancelling the task kills the program's process group at once.
    /// - Parameter limit: how long it may run; then it is killed.
    /// - Throws: also where it ends with a status other than 0.
    package func run(input: [UInt8], limit: Duration) async throws(ProgramFailure) {
        _ = try await run(.input(input), limit: limit)
    }

    private func run(_ exchange: ProgramExchange, limit: Duration) async throws(ProgramFailure) -> [UInt8] {
        let flag = CancellationFlag()
        let result = await withTaskCancellationHandler {
            await OwnThread.run { () -> Result<[UInt8], ProgramFailure> in
                Result { () throws(ProgramFailure) in
                    try ended(after: exchange, limit: limit, isCancelled: { flag.isSet })
                }
            }
        } onCancel: {
            flag.set()
        }
        guard let result else { throw .notStarted("no thread could be started") }
        return try result.get()
    }

    /// Blocks until it has ended.
    private func ended(
        after exchange: ProgramExchange, limit: Duration, isCancelled: () -> Bool
    ) throws(ProgramFailure) -> [UInt8] {
        var pipe = try ProgramPipe(exchange)
        defer { pipe.close() }
        let deadline = ContinuousClock.now + limit
        let program = try SpawnedProgram.start(
            words, environment: environment, input: pipe.programsInput, output: pipe.programsOutput)
        pipe.closeProgramsEnd()
        while true {
            pipe.transfer(waiting: SpawnedProgram.glance)
            let status = program.endStatus()
            // What it left in the pipe still counts; what a child of its own may yet print does not.
            if status != nil { pipe.transfer(waiting: .zero) }
            if let failure = pipe.failure {
                if status == nil { program.kill() }
                throw failure
            }
            if let status {
                if let failure = ProgramFailure(waitStatus: status) { throw failure }
                return pipe.output
            }
            let isLate = ContinuousClock.now >= deadline
            guard isLate || isCancelled() else { continue }
            program.kill()
            throw isLate ? .timeout(seconds: limit / .seconds(1)) : .cancelled
        }
    }
}

/// What this process and a program have to say to each other: one of them speaks.
enum ProgramExchange: Sendable {
    /// The program prints, so many bytes at most.
    case output(sizeLimit: Int)
    /// The program reads these bytes, or does not.
    case input([UInt8])
}
