import NIOPosix
import Synchronization

/// The event loops of this process.
///
/// NIO stops the process where it can't open the descriptors of its loops. So they are made only once there is room for them.
enum EventLoops {
    /// As many as a machine has cores would be three descriptors each, for a few requests a second.
    private static let count = 2
    /// Those of a loop (epoll, event, timer), and some for a first connection.
    private static let descriptors = 3 * count + 2

    private static let group = MultiThreadedEventLoopGroup(numberOfThreads: count)
    private static let areMade = Mutex(false)

    /// Nil while there are too few descriptors. They live as long as the process.
    static func shared() -> MultiThreadedEventLoopGroup? {
        areMade.withLock { made in
            guard made || OpenFiles.areFree(descriptors) else { return nil }
            made = true
            return group
        }
    }
}
