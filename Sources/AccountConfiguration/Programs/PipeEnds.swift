#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The two ends of a pipe that no program started later inherits.
struct PipeEnds {
    let reading: Int32
    let writing: Int32

    /// Which end is this process's: that one never blocks.
    enum Own {
        case reading
        case writing
    }

    /// - Throws: `notStarted` only.
    static func make(own: Own) throws(ProgramFailure) -> PipeEnds {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted(String(cString: strerror(errno))) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(own == .reading ? ends[0] : ends[1], F_SETFL, O_NONBLOCK)
        return PipeEnds(reading: ends[0], writing: ends[1])
    }
}
