package import Dashboard
import Synchronization
package import Terminal

/// Messages on their way from the pool to the main thread. Waking costs one byte, and only when it was empty.
package final class Mailbox: Sendable {
    private struct Contents {
        var waiting = WaitingMessages()
        /// When the oldest of them came.
        var since: ContinuousClock.Instant?
    }

    private let contents = Mutex(Contents())
    private let waker: TerminalWaker
    private let clock = ContinuousClock()

    package init(waker: TerminalWaker) {
        self.waker = waker
    }

    /// From any thread; never blocks for longer than an append.
    package func post(_ message: DashboardMessage) {
        let (wasEmpty, obsolete) = contents.withLock { contents in
            let wasEmpty = contents.waiting.isEmpty
            if wasEmpty { contents.since = clock.now }
            return (wasEmpty, contents.waiting.add(message))
        }
        if wasEmpty { waker.wake() }
        // Freed here and not above, where who draws would wait for the lock.
        _ = obsolete
    }

    /// All that has come, in order.
    func drain() -> [DashboardMessage] {
        contents.withLock { contents in
            defer { contents = Contents() }
            return contents.waiting.messages
        }
    }

    /// For how long nobody has taken what waits; zero where nothing does.
    var waitingTime: Duration {
        contents.withLock { $0.since.map { $0.duration(to: clock.now) } ?? .zero }
    }
}
