import Synchronization

/// Whether a task has been cancelled, for a thread that works for it and is no task.
final class CancellationFlag: Sendable {
    private let state = Mutex(false)

    var isSet: Bool { state.withLock { $0 } }

    func set() {
        state.withLock { $0 = true }
    }
}
