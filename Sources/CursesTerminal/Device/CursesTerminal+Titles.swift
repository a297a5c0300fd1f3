private import CNCurses
internal import Terminal

extension CursesTerminal {
    package func entitle(_ title: String?) {
        guard keepsTitles else { return }
        self.title = title
        // Before the first frame, and while the terminal is somebody else's, it is enough to remember it.
        guard isOurs, modesAreOn else { return }
        if title == nil { popTitle() } else { sendTitle() }
    }

    /// Sends the title that is wanted, once that of the terminal is safe.
    func sendTitle() {
        guard let title else { return }
        if !titleIsPushed {
            titleIsPushed = true
            prepareGuard()
            bt_send(TitleSequence.push, TitleSequence.push.count)
        }
        let bytes = TitleSequence.bytes(for: title, isUTF8: capabilities.isUTF8)
        bt_send(bytes, bytes.count)
    }

    /// Gives the terminal's own title back.
    func popTitle() {
        guard titleIsPushed else { return }
        bt_send(TitleSequence.restore, TitleSequence.restore.count)
        titleIsPushed = false
        prepareGuard()
    }

    /// Tells the signal handlers what undoes all that is switched on now. What was not pushed must not be popped: it is the
    /// title of whoever runs around us.
    func prepareGuard() {
        guard isGuarded else { return }
        // A frame that is not ended would hide all that follows.
        let bytes =
            (synchronizes ? SynchronizedOutput.end : []) + modes.reset + (titleIsPushed ? TitleSequence.restore : [])
        bt_guard_arm(false)
        bt_guard_prepare(bytes, bytes.count)
        bt_guard_arm(true)
    }
}
