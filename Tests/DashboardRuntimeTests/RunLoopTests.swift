import BrowserSessions
import CellGrid
import Dashboard
import SessionFeed
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing
import Themes

@testable import DashboardRuntime

@Suite struct RunLoopTests {
    private let device = ScriptedDevice()

    /// A loop over a dashboard with an account that is never asked, and the mailbox it listens to.
    private func loop() -> (RunLoop, Mailbox) {
        let mailbox = Mailbox(waker: device.waker)
        let fleet = FleetFeed(
            question: ListQuestion(), statuses: [], recorder: NoArchive(), clock: ManualClock(),
            now: { TestTime.now }, deliver: { _ in })
        let effects = EffectRunner(fleet: fleet, mailbox: mailbox, history: NoArchive(), now: { TestTime.now })
        var setup = DashboardSetup(context: .utc, now: TestTime.now)
        setup.accounts = [
            AccountStatus(name: "anchor", provider: .anchor, requestsAllowed: 60, concurrencyLimit: nil)
        ]
        let state = DashboardState(setup)
        let loop = RunLoop(
            device: device, mailbox: mailbox, effects: effects, state: state, theme: .terminal,
            themeNamed: { _ in nil }, now: { TestTime.now })
        return (loop, mailbox)
    }

    private func known(_ ids: String...) async -> ListSnapshot {
        let catalogue = SessionCatalogue(question: ListQuestion(revision: 1), now: { TestTime.now })
        await catalogue.load(ids.map { .sample($0, status: "running") })
        return await catalogue.snapshot()
    }

    @Test func whatIsThereAlreadyIsInTheFirstFrame() async {
        var (loop, mailbox) = loop()
        mailbox.post(.feed(.snapshotArrived(await known("kept"))))
        #expect(loop.run() == TerminalSignal.hangUp.exitStatus ?? 129)
        #expect(device.frames.first?.lines.contains { $0.contains("kept") } == true)
    }

    @Test func nothingNewIsNoFrame() {
        device.script = Array(repeating: [.woken], count: 20)
        var (loop, _) = loop()
        _ = loop.run()
        // The first, and at most one more for a second that has begun.
        #expect(device.frames.count <= 2)
    }

    @Test func aKeyIsDrawnAtOnce() {
        device.script = [[.key(.character("?"))]]
        var (loop, _) = loop()
        _ = loop.run()
        #expect(device.frames.count >= 2)
        #expect(device.frames.last != device.frames.first)
    }

    @Test("What waits is all told before a frame is drawn")
    func aBurstIsOneFrame() {
        let burst = "/state:failed tag:checkout".map { TerminalInput.key(.character($0)) }
        device.script = [burst]
        var (loop, _) = loop()
        _ = loop.run()
        #expect(device.frames.last?.lines.contains { $0.contains("state:failed tag:checkout") } == true)
        // The first, the burst's, and at most one more for a second that has begun.
        #expect(device.frames.count <= 3)
    }

    @Test func afterTheKeyThatQuitsNoKeyCounts() {
        device.script = [[.key(.character("q")), .signal(.terminate), .key(.control("c")), .endOfInput]]
        var (loop, _) = loop()
        #expect(loop.run() == 143)
        #expect(loop.isSignalled)
        device.script = [[.key(.character("q")), .focus(false), .key(.control("c")), .endOfInput]]
        (loop, _) = self.loop()
        #expect(loop.run() == 0)
        #expect(!loop.isSignalled)
    }

    @Test func ctrlCIsAKeyAndNoSignal() {
        device.script = [[.key(.control("c"))]]
        var (loop, _) = loop()
        #expect(loop.run() == 130)
        #expect(!loop.isSignalled)
    }

    @Test func whatIsOddAboutTheTerminalIsSaid() {
        device.capabilities.notice = "drawn as for xterm"
        var (loop, _) = loop()
        _ = loop.run()
        #expect(device.frames.first?.lines.contains { $0.contains("drawn as for xterm") } == true)
    }

    @Test("The window's title is set when it changes, not for every frame")
    func title() {
        device.script = [[.key(.character("j"))], [.key(.character("j"))], [.key(.character("k"))]]
        var (loop, _) = loop()
        _ = loop.run()
        #expect(device.titles.count == 1)
        #expect(device.titles.first == loop.state.windowTitle)
    }

    @Test func signalsAreExitStatuses() {
        for signal in [TerminalSignal.interrupt, .terminate, .hangUp] {
            device.script = [[.signal(signal)]]
            var (loop, _) = loop()
            #expect(loop.run() == signal.exitStatus)
        }
    }
}

/// A terminal that gives what a test says it gives, then ends, and keeps the frames it was shown.
private final class ScriptedDevice: TerminalDevice {
    var script: [[TerminalInput]] = []
    private(set) var frames: [CellGrid] = []
    private(set) var titles: [String?] = []

    let size = Size(columns: 80, rows: 24)
    var capabilities = TerminalCapabilities(depth: .mono, isUTF8: true, isXtermLike: true)
    let waker = TerminalWaker {}

    func present(_ grid: CellGrid, _ palette: Palette) { frames.append(grid) }
    func wait(_ timeout: Duration?) -> [TerminalInput] { script.isEmpty ? [.endOfInput] : script.removeFirst() }
    func copy(_ text: String) -> Bool { true }
    func invalidate() {}
    func suspend() {}
    func release() {}
    func reclaim() {}
    func entitle(_ title: String?) { titles.append(title) }
    func bell() {}
    func reportPresses(_ isWanted: Bool) {}
    func notify(_ notification: TerminalNotification) {}
    func close() {}
}
