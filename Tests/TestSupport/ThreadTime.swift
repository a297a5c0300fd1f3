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

private func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
}
