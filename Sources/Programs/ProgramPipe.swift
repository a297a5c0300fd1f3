#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The pipe between this process and a program, and what has gone through it. Neither end blocks this process.
///
/// For a thread that takes no signals: a pipe whose reader is gone must not end the process.
struct ProgramPipe {
    private let exchange: ProgramExchange
    private var ends: PipeEnds
    /// What the program has not taken yet.
    private var rest: ArraySlice<UInt8>
    /// What the program has printed.
    private(set) var output: [UInt8] = []

    /// - Throws: `notStarted` only.
    init(_ exchange: ProgramExchange) throws(ProgramFailure) {
        self.exchange = exchange
        switch exchange {
        case .output:
            ends = try PipeEnds.make(own: .reading)
            rest = []
        case .input(let bytes):
            ends = try PipeEnds.make(own: .writing)
            rest = bytes[...]
        }
    }

    /// The descriptor that becomes the program's stdin; nil: it gets nothing to read.
    var programsInput: Int32? {
        if case .input = exchange { ends.reading } else { nil }
    }

    /// The descriptor that becomes the program's stdout; nil: what it prints goes nowhere.
    var programsOutput: Int32? {
        if case .output = exchange { ends.writing } else { nil }
    }

    /// What is wrong with what has come so far.
    var failure: ProgramFailure? {
        guard case .output(let limit) = exchange, output.count > limit else { return nil }
        return .tooMuchOutput(limit: limit)
    }

    /// To be called when the program has been started and has its own copy.
    mutating func closeProgramsEnd() {
        switch exchange {
        case .output: ends.close(.writing)
        case .input: ends.close(.reading)
        }
    }

    mutating func close() {
        ends.close(.reading)
        ends.close(.writing)
    }

    /// Passes on what can be passed on now, at most that long after the call.
    mutating func transfer(waiting: Duration) {
        switch exchange {
        case .output(let limit): readWhatIsThere(limit: limit, waiting: waiting)
        case .input: writeWhatFits(waiting: waiting)
        }
    }

    private mutating func readWhatIsThere(limit: Int, waiting: Duration) {
        Self.wait(for: ends.reading, POLLIN, waiting)
        var chunk = [UInt8](repeating: 0, count: 4096)
        while ends.reading >= 0, output.count <= limit {
            let count = read(ends.reading, &chunk, chunk.count)
            if count > 0 {
                output += chunk[..<count]
            } else if count == 0 {
                ends.close(.reading)
            } else if errno != EINTR {
                if errno != EAGAIN { ends.close(.reading) }
                return
            }
        }
    }

    private mutating func writeWhatFits(waiting: Duration) {
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(ends.writing, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                break
            } else if errno != EINTR {
                rest = []
            }
        }
        // The reader sees the end of its input.
        if rest.isEmpty { ends.close(.writing) }
        Self.wait(for: ends.writing, POLLOUT, waiting)
    }

    /// A descriptor below 0 is waited for in vain: the time is.
    private static func wait(for descriptor: Int32, _ event: Int32, _ time: Duration) {
        var wanted = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        _ = poll(&wanted, 1, Int32(time / .milliseconds(1)))
    }
}
