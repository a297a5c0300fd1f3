#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that prints a key, run directly, without a shell, in a session of its own: it can't reach the terminal,
/// and what it started in its process group can be ended with it. It gets nothing on stdin; its stderr is not read.
struct KeyCommand: Sendable {
    /// The program, looked up in PATH, and its arguments.
    let words: [String]
    let environment: [String: String]
    /// How long it may run.
    let limit: Duration

    static let outputLimit = 65_536

    /// What it printed. Blocks until it has ended: at most `limit`, then it is killed with its process group.
    func run(isCancelled: @Sendable () -> Bool) -> Result<[UInt8], ProgramFailure> {
        do throws(ProgramFailure) {
            return .success(try printed(isCancelled: isCancelled))
        } catch {
            return .failure(error)
        }
    }

    private func printed(isCancelled: @Sendable () -> Bool) throws(ProgramFailure) -> [UInt8] {
        let output = try PipeEnds.make(own: .reading)
        defer { close(output.reading) }
        let process: SpawnedProgram
        do throws(ProgramFailure) {
            process = try SpawnedProgram.start(words, environment: environment, output: output.writing)
            close(output.writing)
        } catch {
            close(output.writing)
            throw error
        }
        var reader = PipeReader(descriptor: output.reading, limit: Self.outputLimit)
        let deadline = ContinuousClock.now + limit
        while true {
            reader.readWhatIsThere(waiting: SpawnedProgram.glance)
            if let status = process.endStatus() {
                // What it left in the pipe still counts; what a child of its own may yet print does not.
                reader.readWhatIsThere(waiting: .zero)
                if reader.isOverLimit { throw .tooMuchOutput(limit: Self.outputLimit) }
                if let failure = ProgramFailure(waitStatus: status) { throw failure }
                return reader.bytes
            }
            let isLate = ContinuousClock.now >= deadline
            guard isLate || reader.isOverLimit || isCancelled() else { continue }
            process.kill()
            if reader.isOverLimit { throw .tooMuchOutput(limit: Self.outputLimit) }
            throw isLate ? .timeout(seconds: limit / .seconds(1)) : .cancelled
        }
    }
}

/// Collects what comes out of a pipe, up to a limit.
private struct PipeReader {
    let descriptor: Int32
    let limit: Int
    private(set) var bytes: [UInt8] = []
    private var isAtEnd = false

    init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    var isOverLimit: Bool { bytes.count > limit }

    /// Waits that long for something to come, then takes all that is there.
    mutating func readWhatIsThere(waiting: Duration) {
        var wanted = pollfd(fd: isAtEnd ? -1 : descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&wanted, 1, Int32(waiting / .milliseconds(1)))
        var chunk = [UInt8](repeating: 0, count: 4096)
        while !isAtEnd, !isOverLimit {
            let count = read(descriptor, &chunk, chunk.count)
            if count > 0 {
                bytes += chunk[..<count]
            } else if count == 0 {
                isAtEnd = true
            } else if errno != EINTR {
                isAtEnd = errno != EAGAIN
                return
            }
        }
    }
}
