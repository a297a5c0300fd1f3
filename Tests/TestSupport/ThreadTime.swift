#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The processor time that this thread spends in a call, the least of several runs: what growth is measured by, since other
/// tests and other programs run beside it.
package func threadTime(runs: Int = 5, _ body: () -> Void) -> Duration {
    (0..<runs).map { _ in
        let begin = processorTime()
        body()
        return processorTime() - begin
    }.min() ?? .zero
}

/// Whether ten times as much costs at most fifteen times the time. Asked up to three times, for a machine that is busy with
/// other things makes a short run look long; what costs less than two milliseconds is nothing to compare with.
package func isLinear(_ small: () -> Void, _ large: () -> Void) -> Bool {
    (0..<3).contains { _ in threadTime(large) <= max(threadTime(small), .milliseconds(2)) * 15 }
}

private func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
}
