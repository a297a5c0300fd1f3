import Dispatch

/// Where opening and closing may block: a queue of its own, because a blocked task would hold up the others.
enum OpeningQueue {
    private static let queue = DispatchQueue(label: "browsertop.archive.opening", qos: .userInitiated)

    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
