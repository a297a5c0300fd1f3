import Synchronization

/// Counts calls from any thread.
package final class Counter: Sendable {
    private let count = Mutex(0)

    package init() {}

    package var value: Int { count.withLock { $0 } }

    /// The number of this call, from 1.
    package func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
