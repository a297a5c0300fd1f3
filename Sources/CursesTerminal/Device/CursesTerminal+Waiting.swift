private import CNCurses
internal import CellGrid
package import Terminal

extension CursesTerminal {
    /// More bytes than this are not read before what they say is told: an endless flood must not stop the frames.
    private static let drainLimit = 1 << 20

    package func wait(_ timeout: Duration?) -> [TerminalInput] {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        while queue.isEmpty {
            let expiry = parser.patience.map { lastRead + $0 }
            let next = [deadline, expiry].compactMap { $0 }.min()
            let sleep = next.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
            // What is typed while the terminal is somebody else's is not ours to read.
            let ready = bt_wait(isOurs ? input : -1, sleep.map(Self.milliseconds) ?? -1)
            if ready & BT_READY_WAKE != 0 { takeSignals() }
            if ready & (BT_READY_INPUT | BT_READY_GONE) != 0 {
                drain()
            } else if let expiry, ContinuousClock.now >= expiry {
                parser.expire(into: &queue)
                lastRead = .now
            }
            if let deadline, ContinuousClock.now >= deadline { break }
        }
        defer { queue = [] }
        return queue
    }

    /// Rounded up, so that a deadline is reached in one sleep.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        guard seconds < 1_000_000 else { return 1_000_000_000 }
        return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// Reads all that waits.
    private func drain() {
        var total = 0
        while total < Self.drainLimit {
            let count = bt_read(input, &buffer, Int32(buffer.count))
            if count == BT_READ_END { queue.append(.endOfInput) }
            guard count > 0 else { break }
            parser.read(buffer.prefix(Int(count)), into: &queue)
            total += Int(count)
        }
        if total > 0 { lastRead = .now }
    }

    private func takeSignals() {
        queue.append(.woken)
        let taken = bt_guard_take()
        queueSignals(taken)
        if taken & BT_SIGNAL_CONTINUE != 0 {
            queue.append(.signal(.resume))
            // After a stop nobody announced: the shell had the terminal in between.
            modesAreOn = false
            if isOurs { bt_screen_forget() }
        }
        if taken & BT_SIGNAL_RESIZE != 0 { windowChanged() }
    }

    /// Queues the signals among these `BT_SIGNAL_` bits that the loop has to act on.
    func queueSignals(_ taken: Int32) {
        let signals: [(Int32, TerminalSignal)] = [
            (BT_SIGNAL_INTERRUPT, .interrupt), (BT_SIGNAL_TERMINATE, .terminate), (BT_SIGNAL_HANG_UP, .hangUp),
            (BT_SIGNAL_SUSPEND, .suspend),
        ]
        for (bit, signal) in signals where taken & bit != 0 { queue.append(.signal(signal)) }
    }

    /// A window that is as large as before may have lost what it showed: another terminal came, or it shrank and grew again.
    private func windowChanged() {
        guard isOurs else { return }
        bt_take_size(output)
        shown = nil
        bt_screen_forget()
        queue.append(.resized(size))
    }

    func takeSize() {
        guard isOurs, bt_take_size(output) else { return }
        shown = nil
        bt_screen_forget()
        queue.append(.resized(size))
    }
}
