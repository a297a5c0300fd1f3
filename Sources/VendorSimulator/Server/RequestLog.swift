import Synchronization

/// What was asked of the simulator, for tests that want to know. Holds no key and no other header.
package final class RequestLog: Sendable {
    /// One request.
    package struct Entry: Sendable, Equatable {
        package let method: String
        /// As sent, without the query.
        package let path: String
        /// As sent; empty if there was none.
        package let query: String
        /// Nil if neither path nor headers tell.
        package let vendor: Vendor?
        /// Nil if the connection was reset, or is held without an answer.
        package let status: Int?
        /// When it came, by the simulator's clock, in Unix milliseconds.
        package let time: Int64
    }

    private struct State {
        var count = 0
        var entries: [Entry] = []
    }

    private static let capacity = 10_000
    private let state = Mutex(State())

    init() {}

    /// How many requests have come since the start or the last `clear()`.
    package var count: Int {
        state.withLock { $0.count }
    }

    /// The newest of them, at least the last 10,000, oldest first.
    package var entries: [Entry] {
        state.withLock { $0.entries }
    }

    /// Forgets them.
    package func clear() {
        state.withLock { $0 = State() }
    }

    /// Notes one, before its answer leaves.
    func append(_ entry: Entry) {
        state.withLock { state in
            state.count += 1
            state.entries.append(entry)
            if state.entries.count >= Self.capacity * 2 { state.entries.removeFirst(Self.capacity) }
        }
    }
}
