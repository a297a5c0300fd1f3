private import CNCurses
internal import CellGrid
package import Terminal

extension CursesTerminal {
    package func suspend() {
        guard !isClosed else { return }
        let wasOurs = isOurs
        release()
        bt_guard_stop()
        if wasOurs { reclaim() }
        // The CONT that ended the stop is dealt with here, and there was none when no shell could stop us.
        queueSignals(bt_guard_take())
        queue.append(.signal(.resume))
    }

    package func release() {
        guard isOurs, !isClosed else { return }
        isOurs = false
        if isGuarded { bt_guard_leaving(true) }
        popTitle()
        if modesAreOn { bt_send(modes.off, modes.off.count) }
        modesAreOn = false
        bt_screen_leave()
        guard isGuarded else { return }
        bt_guard_leaving(false)
        bt_guard_arm(false)
        bt_stderr_release()
    }

    package func reclaim() {
        guard !isOurs, !isClosed else { return }
        isOurs = true
        if isGuarded {
            bt_screen_take_back()
            bt_stderr_capture()
            prepareGuard()
        }
        bt_screen_forget()
        takeSize()
    }

    package func copy(_ text: String) -> Bool {
        guard let bytes = ClipboardSequence.bytes(for: text, through: multiplexer) else { return false }
        if isOurs { bt_send(bytes, bytes.count) }
        return true
    }

    package func reportPresses(_ isWanted: Bool) {
        reportsPresses = isWanted
        // Before the first frame, and while the terminal is somebody else's, it is enough to remember it.
        guard isOurs, modesAreOn else { return }
        let bytes = isWanted ? modes.mouseOn : modes.mouseOff
        bt_send(bytes, bytes.count)
    }

    package func bell() {
        if isOurs { bt_bell() }
    }

    package func notify(_ notification: TerminalNotification) {
        guard isOurs else { return }
        guard capabilities.isXtermLike,
            let bytes = NotificationSequence.bytes(for: notification, through: multiplexer)
        else { return bell() }
        bt_send(bytes, bytes.count)
    }
}
