#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that is given something to read on its stdin, run directly, without a shell, in a session of its own: it
/// can't reach the terminal. What it prints goes nowhere.
package struct InputCommand: Sendable, Hashable {
    /// The program, looked up in PATH, and its arguments.
    package var words: [String]
    /// All the variables that it gets.
    package var environment: [String: String]

    /// - Parameter words: `~/` at the beginning of the program stands for the environment's HOME.
    package init(words: [String], environment: [String: String]) {
        self.words = words
        self.environment = environment
        if let program = words.first {
            self.words[0] = StandardPaths.expandingHome(program, environment: environment)
        }
    }

    /// Runs it on a thread of its own. Cancelling the task kills it.
    /// - Parameters:
    ///   - input: what it reads; it need not.
    ///   - limit: how long it may run; then it is killed with its process group.
    package func run(input: [UInt8], limit: Duration) async throws(ProgramFailure) {
        let flag = CancellationFlag()
        let outcome = await withTaskCancellationHandler {
            await OwnThread.run { () -> ProgramFailure? in
                do throws(ProgramFailure) {
                    try fed(input, limit: limit, isCancelled: { flag.isSet })
                    return nil
                } catch {
                    return error
                }
            }
        } onCancel: {
            flag.set()
        }
        switch outcome {
        case nil: throw .notStarted("no thread could be started")
        case .some(nil): return
        case .some(let failure?): throw failure
        }
    }

    /// Blocks until it has ended.
    private func fed(_ input: [UInt8], limit: Duration, isCancelled: () -> Bool) throws(ProgramFailure) {
        let pipe = try PipeEnds.make(own: .writing)
        let process: SpawnedProgram
        do throws(ProgramFailure) {
            process = try SpawnedProgram.start(words, environment: environment, input: pipe.reading)
            close(pipe.reading)
        } catch {
            close(pipe.reading)
            close(pipe.writing)
            throw error
        }
        var writer = PipeWriter(descriptor: pipe.writing, bytes: input)
        defer { writer.finish() }
        let deadline = ContinuousClock.now + limit
        while true {
            writer.writeWhatFits(waiting: SpawnedProgram.glance)
            if let status = process.endStatus() {
                if let failure = ProgramFailure(waitStatus: status) { throw failure }
                return
            }
            let isLate = ContinuousClock.now >= deadline
            guard isLate || isCancelled() else { continue }
            process.kill()
            throw isLate ? .timeout(seconds: limit / .seconds(1)) : .cancelled
        }
    }
}

/// Feeds bytes into a pipe whose other end may be slow, or gone.
///
/// For a thread that takes no signals: a closed pipe must not end the process.
private struct PipeWriter {
    private var descriptor: Int32
    private var rest: ArraySlice<UInt8>

    init(descriptor: Int32, bytes: [UInt8]) {
        self.descriptor = descriptor
        rest = bytes[...]
    }

    /// Writes what the pipe takes, then waits that long for room, or for nothing when all is written.
    mutating func writeWhatFits(waiting: Duration) {
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                break
            } else if errno != EINTR {
                rest = []
            }
        }
        if rest.isEmpty { finish() }
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wanted, 1, Int32(waiting / .milliseconds(1)))
    }

    /// The reader sees the end of its input.
    mutating func finish() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
    }
}
