package import BrowserSessions
import CellGrid
package import Dashboard
import SessionStore
package import Terminal
package import Themes

/// The dashboard's loop: sleeps until a key, a message or the next second, updates the state, draws a frame.
///
/// Runs on the OS main thread, synchronously; nothing in it is proportional to the data. Frames that only messages cause are
/// at most 30 a second; a key is drawn at once.
package struct RunLoop {
    private let device: any TerminalDevice
    /// What the terminal said; nil before.
    private var background: RGB?
    private let mailbox: Mailbox
    private let effects: EffectRunner
    private let now: () -> Timestamp
    private let themeNamed: (String) -> Theme?
    package private(set) var state: DashboardState
    private var theme: Theme
    private var frames: FrameLimiter
    private var title = TitlePacer()
    private var exitStatus: Int32?
    /// It ended because somebody wanted the demo instead.
    package private(set) var wantsDemo = false
    /// A signal has ended it: the process will not live for long.
    package private(set) var isSignalled = false
    private var snapshots: [ListSnapshot] = []
    /// The question whose first answer has come.
    private var answered: UInt64?
    private let clock = ContinuousClock()
    private var nextTick: ContinuousClock.Instant

    package init(
        device: any TerminalDevice, mailbox: Mailbox, effects: EffectRunner, state: DashboardState, theme: Theme,
        themeNamed: @escaping (String) -> Theme?, now: @escaping () -> Timestamp
    ) {
        self.device = device
        self.mailbox = mailbox
        self.effects = effects
        self.state = state
        self.theme = theme
        self.themeNamed = themeNamed
        self.now = now
        nextTick = clock.now
        frames = FrameLimiter(at: clock.now)
    }

    /// Runs until the user or a signal ends it.
    /// - Returns: the process's exit status.
    package mutating func run() -> Int32 {
        tell(.resized(device.size))
        if let notice = device.capabilities.notice { tell(.notice(notice, .warning)) }
        run(startEffects(state))
        // What was known when the program last ran has been read meanwhile, and is in the first frame.
        for message in mailbox.drain() { tell(message) }
        draw()
        entitle()
        while exitStatus == nil {
            received(device.wait(timeout()))
            for message in mailbox.drain() { tell(message) }
            if clock.now >= nextTick {
                nextTick = clock.now.advanced(by: .milliseconds(1000 - now().milliseconds % 1000))
                tell(.ticked(now()))
                // A second that begins is drawn with whatever waits: it need not wake up again for that.
                frames.answerArrived(at: clock.now)
            }
            if exitStatus == nil, frames.isDue(at: clock.now) { draw() }
            entitle()
        }
        return exitStatus ?? 0
    }

    private func timeout() -> Duration {
        let untilTick = clock.now.duration(to: nextTick)
        let wait = frames.wait(at: clock.now).map { min($0, untilTick) } ?? untilTick
        return max(.zero, wait)
    }

    private mutating func draw() {
        let glyphs: GlyphSet = device.capabilities.isUTF8 ? .unicode : .ascii
        let depth = device.capabilities.depth
        device.present(
            view(state, size: device.size, glyphs: glyphs, plots: PlotStyle(glyphs, depth)), theme.palette(at: depth))
        frames.drawn(at: clock.now)
    }

    private mutating func entitle() {
        let text = state.windowTitle
        if title.isDue(text, at: clock.now) { device.entitle(text) }
    }

    // MARK: Messages

    /// Keys in a row are told together, so that what is typed or pasted without brackets is read once.
    private mutating func received(_ inputs: [TerminalInput]) {
        var keys: [KeyPress] = []
        for input in inputs {
            if case .key(let key) = input {
                keys.append(key)
            } else {
                press(keys)
                keys = []
                received(input)
            }
        }
        press(keys)
    }

    private mutating func press(_ keys: [KeyPress]) {
        guard let first = keys.first, exitStatus == nil else { return }
        frames.keyArrived(at: clock.now)
        tell(keys.count == 1 ? .key(first) : .keys(keys))
    }

    private mutating func received(_ input: TerminalInput) {
        // A message that waits is no key: its frame may wait for others.
        if input != .woken { frames.keyArrived(at: clock.now) }
        switch input {
        case .key(let key): press([key])
        case .paste(let text): tell(.paste(text))
        case .mouse(let press): tell(.mouse(press))
        case .focus(let focused): tell(.focus(focused))
        case .background(let colour):
            background = RGB(colour)
            theme = theme.fitted(toBackground: RGB(colour))
        case .resized(let size): tell(.resized(size))
        case .signal(let signal): received(signal)
        case .endOfInput: exitStatus = exitStatus ?? TerminalSignal.hangUp.exitStatus ?? 129
        case .woken: break
        }
    }

    private mutating func received(_ signal: TerminalSignal) {
        switch signal {
        // The signal always quits; the key ctrl-c comes as a key and cancels first.
        case .interrupt, .terminate, .hangUp:
            exitStatus = signal.exitStatus
            isSignalled = true
            wantsDemo = false
        case .suspend: run([.terminal(.suspend)])
        case .resume: tell(.resumed)
        }
    }

    private mutating func tell(_ message: DashboardMessage) {
        frames.changed(at: clock.now)
        if case .feed(.snapshotArrived(let snapshot)) = message {
            snapshots.append(snapshot)
            let isAnswer = snapshot.revision == state.question.revision && (snapshot.loaded > 0 || state.hasAnswer)
            if isAnswer, snapshot.revision != answered {
                answered = snapshot.revision
                frames.answerArrived(at: clock.now, hasCompany: state.isHearing)
            }
        }
        run(update(&state, message))
        releaseSnapshots()
    }

    /// Hands snapshots that the state has let go of to the pool: freeing one takes as long as it has rows.
    private mutating func releaseSnapshots() {
        guard snapshots.count > 1 else { return }
        let used = state.snapshotGenerations
        while let index = snapshots.firstIndex(where: { !used.contains($0.generation) }) {
            effects.release(snapshots.remove(at: index))
        }
    }

    // MARK: Effects

    private mutating func run(_ effects: [DashboardEffect]) {
        for effect in effects {
            switch effect {
            case .terminal(let effect): run(effect)
            case .feed(let effect): self.effects.run(effect)
            case .read(let effect): self.effects.run(effect)
            case .share(let effect): self.effects.run(effect)
            }
        }
    }

    private mutating func run(_ effect: TerminalEffect) {
        switch effect {
        case .quit(let status): exitStatus = status
        case .startDemo:
            wantsDemo = true
            exitStatus = 0
        case .repaint: device.invalidate()
        case .bell: device.bell()
        case .reportPresses(let isWanted): device.reportPresses(isWanted)
        case .notify(let notification): device.notify(notification)
        case .suspend:
            // Nobody polls for a screen that can't be seen, not even where nothing stops the process.
            effects.pauseNow()
            device.suspend()
        case .copy(let text):
            if !device.copy(text) { tell(.notice("too long for the terminal's clipboard", .bad)) }
            effects.copy(text)
        case .useTheme(let name):
            if let named = themeNamed(name) { theme = background.map(named.fitted(toBackground:)) ?? named }
        }
    }
}
