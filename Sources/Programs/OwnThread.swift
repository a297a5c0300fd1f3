#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A thread for one piece of work that blocks: two such calls would stall the cooperative pool of a two-core machine.
package enum OwnThread {
    /// Runs the work on a thread made for it, which takes no signals. Nil when the system has no thread to give.
    /// Cancellation is the work's own affair: this returns when the work does.
    package static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value? {
        await withCheckedContinuation { continuation in
            let body = ThreadBody { continuation.resume(returning: work()) }
            if !start(body) { continuation.resume(returning: nil) }
        }
    }

    private static func start(_ body: ThreadBody) -> Bool {
        let context = Unmanaged.passRetained(body)
        #if canImport(Darwin)
            var thread: pthread_t?
            let result = pthread_create(&thread, nil, { ThreadBody.enter($0) }, context.toOpaque())
            if result == 0, let thread { pthread_detach(thread) }
        #else
            var thread = pthread_t()
            let enter: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
                context.flatMap { ThreadBody.enter($0) }
            }
            let result = pthread_create(&thread, nil, enter, context.toOpaque())
            if result == 0 { pthread_detach(thread) }
        #endif
        if result != 0 { context.release() }
        return result == 0
    }
}

private final class ThreadBody: Sendable {
    private let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
        self.work = work
    }

    static func enter(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().work()
        return nil
    }
}
