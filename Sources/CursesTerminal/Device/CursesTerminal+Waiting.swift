private import CNCurses
internal import CellGrid
package import Terminal

extension CursesTerminal {
    package func wait(_ timeout: Duration?) -> [TerminalInput] {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        while queue.isEmpty {
            // A paste whose end got lost must not swallow the keys for ever; one that is slow must not become keys.
            let pasteEnd = decoder.isPasting ? lastRead + .seconds(1) : nil
            let next = [deadline, pasteEnd].compactMap { $0 }.min()
            let sleep = next.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
            let ready = bt_wait(input, sleep.map(Self.milliseconds) ?? -1)
            if let pasteEnd, ready == 0, ContinuousClock.now >= pasteEnd { decoder.endPaste(into: &queue) }
            if ready & BT_READY_WAKE != 0 { takeSignals() }
            if ready & (BT_READY_INPUT | BT_READY_GONE) != 0 { drain() }
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

    private func drain() {
        var read = 0
        while true {
            let code = bt_read_key()
            if code == BT_KEY_NONE { break }
            decoder.read(code, into: &queue)
            read += 1
        }
        decoder.pause(into: &queue)
        if read > 0 { lastRead = .now }
        if read == 0, bt_at_end(input) { queue.append(.endOfInput) }
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
        if taken & BT_SIGNAL_RESIZE != 0 { takeSize() }
    }

    /// Queues the signals among these `BT_SIGNAL_` bits that the loop has to act on.
    func queueSignals(_ taken: Int32) {
        let signals: [(Int32, TerminalSignal)] = [
            (BT_SIGNAL_INTERRUPT, .interrupt), (BT_SIGNAL_TERMINATE, .terminate), (BT_SIGNAL_HANG_UP, .hangUp),
            (BT_SIGNAL_SUSPEND, .suspend),
        ]
        for (bit, signal) in signals where taken & bit != 0 { queue.append(.signal(signal)) }
    }

    func takeSize() {
        guard isOurs, bt_take_size(output) else { return }
        shown = nil
        bt_screen_forget()
        queue.append(.resized(size))
    }
}
