private import CNCurses
package import CellGrid
package import Terminal

/// The terminal by way of ncurses.
///
/// It belongs to the OS main thread: make it inside the synchronous run loop and let nothing else see it. There is one in a
/// process at a time, since ncurses has global state.
package final class CursesTerminal: TerminalDevice {
    package let capabilities: TerminalCapabilities
    package let waker = TerminalWaker { bt_wake() }
    /// The terminfo entry in use, for the debug overlay and tests.
    package let term: String

    let input: Int32
    let output: Int32
    let isGuarded: Bool
    let multiplexer: ClipboardSequence.Multiplexer
    let modes: TerminalModes
    /// Whether the window's title may be set.
    let keepsTitles: Bool
    var parser: InputParser
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    var queue: [TerminalInput] = []
    /// When something was last read.
    var lastRead = ContinuousClock.now
    var styles: StyleTable
    /// What the virtual screen holds; nil when it holds nothing useful.
    var shown: CellGrid?
    var scalars: [UInt32] = []
    /// Whether `modes.on` was sent.
    var modesAreOn = false
    /// Whether presses of the mouse are wanted.
    var reportsPresses = false
    /// What the window shall be called; nil for what it is called without us.
    var title: String?
    /// Whether its own title lies on the terminal's stack.
    var titleIsPushed = false
    /// Whether frames are sent to be shown at once: since the terminal said that it can.
    var synchronizes = false
    /// Whether the terminal is ours just now.
    var isOurs = true
    var isClosed = false

    package var size: Size { Size(columns: Int(bt_columns()), rows: Int(bt_rows())) }

    /// Opens the terminal and takes it over.
    ///
    /// - Parameters:
    ///   - environment: reads TERM, COLORTERM, NO_COLOR, ESCDELAY, TMUX, STY, those by which terminals name themselves, and the
    ///     locale's variables.
    ///   - guarded: false leaves signals and stderr alone and takes any descriptors, for tests without a terminal.
    package init(
        environment: (String) -> String? = CursesTerminal.environment,
        input: Int32 = 0,
        output: Int32 = 1,
        guarded: Bool = true
    ) throws(TerminalError) {
        if guarded {
            guard bt_is_terminal(input), bt_is_terminal(output) else { throw .notATerminal }
            guard bt_guard_install(output) == 0 else { throw .system("signal handlers") }
        } else {
            guard bt_wake_open() == 0 else { throw .system("a pipe") }
        }
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
        bt_return_large_memory()
        let isUTF8 = bt_locale_start(locale)
        let names = TerminalNames.candidates(environment: environment)
        let substitutes = TerminalNames.substitutes(environment: environment)
        // Until the entry is known a crash can at least put the modes back.
        bt_guard_prepare([], 0)
        if guarded { bt_guard_arm(true) }
        guard let term = (names + substitutes).first(where: { bt_screen_open($0, input, output) }) else {
            bt_guard_remove()
            throw .unknownTerminal(environment("TERM"))
        }
        let refused = TerminalNames.refusesColour(environment: environment)
        let codes = ColourCodes(term: term, colours: bt_colours(), refused: refused)
        self.term = term
        self.input = input
        self.output = output
        isGuarded = guarded
        multiplexer = ClipboardSequence.Multiplexer(environment: environment)
        keepsTitles = TitleSequence.isKnown(environment: environment)
        styles = StyleTable(codes: codes)
        let asked = environment("TERM") ?? term
        let isXtermLike = TerminalNames.isXtermLike(asked)
        capabilities = TerminalCapabilities(
            depth: codes.depth, isUTF8: isUTF8, isXtermLike: isXtermLike,
            notice: names.contains(term) ? nil : "there is no terminfo entry for \(asked) here: drawn as for \(term)")
        modes = TerminalModes(
            isXtermLike: isXtermLike, asksMode: SynchronizedOutput.canBeAsked(environment: environment),
            capability: Self.capability)
        parser = InputParser(
            aliases: KeyCapabilities.aliases(capability: Self.capability),
            escapeDelay: TerminalNames.escapeDelay(environment: environment))
        guard guarded else { return }
        prepareGuard()
        bt_stderr_capture()
    }

    deinit { close() }

    package func close() {
        guard !isClosed else { return }
        release()
        isClosed = true
        bt_screen_close()
        if isGuarded { bt_guard_remove() }
    }

    /// The process's environment, without Foundation.
    package static func environment(_ name: String) -> String? {
        bt_environment(name).map { String(cString: $0) }
    }

    private static func capability(_ name: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = bt_capability(name, &bytes, Int32(bytes.count))
        return count < 0 ? nil : Array(bytes.prefix(Int(count)))
    }
}
