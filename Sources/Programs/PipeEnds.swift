#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The two ends of a pipe that no program started later inherits. An end that has been closed is -1.
struct PipeEnds {
    private(set) var reading: Int32
    private(set) var writing: Int32

    enum End {
        case reading
        case writing
    }

    /// - Parameter own: which end is this process's: that one never blocks.
    /// - Throws: `notStarted` only.
    static func make(own: End) throws(ProgramFailure) -> PipeEnds {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted(String(cString: strerror(errno))) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(own == .reading ? ends[0] : ends[1], F_SETFL, O_NONBLOCK)
        #if canImport(Darwin)
            // There the signal of a pipe without a reader goes to the process, whatever the thread blocks.
            _ = fcntl(ends[1], F_SETNOSIGPIPE, 1)
        #endif
        return PipeEnds(reading: ends[0], writing: ends[1])
    }

    mutating func close(_ end: End) {
        switch end {
        case .reading: Self.close(&reading)
        case .writing: Self.close(&writing)
        }
    }

    private static func close(_ descriptor: inout Int32) {
        guard descriptor >= 0 else { return }
        #if canImport(Glibc)
            _ = Glibc.close(descriptor)
        #elseif canImport(Musl)
            _ = Musl.close(descriptor)
        #else
            _ = Darwin.close(descriptor)
        #endif
        descriptor = -1
    }
}
