/// Runs programs for what happens: a few at a time, the others wait in a line that has an end.
///
/// Whoever puts something in is not kept waiting.
package actor CommandQueue {
    private struct Waiting {
        var command: ProgramCommand
        var input: [UInt8]
        var name: String
    }

    private let width: Int
    private let capacity: Int
    private let limit: Duration
    private let say: @Sendable (String) -> Void
    private var waiting: [Waiting] = []
    /// What runs, by the number of its start: the name that it runs for.
    private var running: [Int: String] = [:]
    private var starts = 0
    /// Whose failure has been said.
    private var blamed: Set<String> = []
    private var hasSaidFull = false
    /// What had not ended when nobody waited any longer.
    private var leftOver: LeftOver?
    private var idleWaiters: [CheckedContinuation<Void, Never>] = []

    /// Programs that the end does not wait for any longer.
    package struct LeftOver: Sendable, Hashable {
        /// Those that still run: what they run for, in the order of their starts; at least one.
        package var running: [String]
        /// How many waited for their turn: they are not started.
        package var dropped: Int

        package init(running: [String], dropped: Int) {
            self.running = running
            self.dropped = dropped
        }
    }

    /// - Parameters:
    ///   - width: programs that run at a time.
    ///   - capacity: how many more may wait; what comes then is dropped, and that said.
    ///   - limit: how long one may run before it is killed.
    ///   - say: gets a sentence for the user, once for each name whose program fails.
    package init(
        width: Int = 4, capacity: Int = 100, limit: Duration = .seconds(10), say: @escaping @Sendable (String) -> Void
    ) {
        self.width = max(1, width)
        self.capacity = capacity
        self.limit = limit
        self.say = say
    }

    /// Runs it now or later, in the order in which they came.
    /// - Parameter name: what it is run for, as a sentence about a failure begins.
    package func run(_ command: ProgramCommand, input: [UInt8], for name: String) {
        if running.count < width {
            start(Waiting(command: command, input: input, name: name))
        } else if waiting.count < capacity {
            waiting.append(Waiting(command: command, input: input, name: name))
        } else if !hasSaidFull {
            hasSaidFull = true
            say("\(name): \(capacity) commands wait already; further ones are dropped")
        }
    }

    /// Returns when nothing runs and nothing waits.
    package func idle() async {
        guard !running.isEmpty else { return }
        await withCheckedContinuation { idleWaiters.append($0) }
    }

    /// Waits until nothing runs and nothing waits; when that takes too long, what waits is dropped.
    /// - Returns: what had not ended by then; nil where all has.
    package func finish(within limit: Duration) async -> LeftOver? {
        leftOver = nil
        let timer = Task {
            guard (try? await Task.sleep(for: limit)) != nil else { return }
            giveUp()
        }
        await idle()
        timer.cancel()
        return leftOver
    }

    private func giveUp() {
        guard !running.isEmpty else { return }
        let names = running.sorted { $0.key < $1.key }.map(\.value)
        leftOver = LeftOver(running: names, dropped: waiting.count)
        waiting = []
        release()
    }

    private func release() {
        let waiters = idleWaiters
        idleWaiters = []
        for waiter in waiters { waiter.resume() }
    }

    private func start(_ next: Waiting) {
        starts += 1
        running[starts] = next.name
        Task { [limit, number = starts] in
            ended(next, number, failure: await Self.failure(of: next, limit: limit))
        }
    }

    private static func failure(of next: Waiting, limit: Duration) async -> ProgramFailure? {
        do throws(ProgramFailure) {
            try await next.command.run(input: next.input, limit: limit)
            return nil
        } catch {
            return error
        }
    }

    private func ended(_ command: Waiting, _ number: Int, failure: ProgramFailure?) {
        running[number] = nil
        if let failure, blamed.insert(command.name).inserted {
            say("\(command.name): \(command.command.words.first ?? "its command"): \(failure)")
        }
        if waiting.isEmpty {
            hasSaidFull = false
        } else {
            start(waiting.removeFirst())
        }
        if running.isEmpty { release() }
    }
}
