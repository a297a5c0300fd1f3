package import Dashboard
import Synchronization
package import Terminal

/// Messages on their way from the pool to the main thread. Waking costs one byte, and only when it was empty.
package final class Mailbox: Sendable {
    private let messages = Mutex<[DashboardMessage]>([])
    private let waker: TerminalWaker

    package init(waker: TerminalWaker) {
        self.waker = waker
    }

    /// From any thread; never blocks for longer than an append.
    package func post(_ message: DashboardMessage) {
        let wasEmpty = messages.withLock { waiting in
            defer { waiting.append(message) }
            return waiting.isEmpty
        }
        if wasEmpty { waker.wake() }
    }

    /// All that has come, in order.
    func drain() -> [DashboardMessage] {
        messages.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
