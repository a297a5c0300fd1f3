internal import Terminal

/// The bytes that switch on what this program wants of the terminal, and undo what it, or one before it, has switched on.
struct TerminalModes {
    /// Before the first frame: the questions for its background and for frames at once. A terminal may print of them what it
    /// does not understand.
    let questions: [UInt8]
    /// After the first frame: mouse reports off, which somebody may have left on, the keys in the mode that terminfo's strings
    /// are for, focus reports and bracketed paste on.
    let on: [UInt8]
    /// Presses and turns of the wheel are reported, by their cells, whatever the size of the screen.
    let mouseOn: [UInt8]
    let mouseOff: [UInt8]
    /// Before the terminal is given back by ncurses.
    let off: [UInt8]
    /// All of it by hand, when there is no time for ncurses.
    let reset: [UInt8]

    /// Reports of the mouse: X10's, xterm's four kinds, and the forms that they may take.
    private static let mouse = [9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016]
    private static let focus = 1004
    private static let paste = 2004

    /// - Parameters:
    ///   - isXtermLike: whether xterm's private modes may be sent.
    ///   - capability: a terminfo string by name, nil when the terminal has none.
    ///   - asksMode: whether the terminal may be asked whether it shows frames at once.
    init(isXtermLike: Bool, asksMode: Bool, capability: (String) -> [UInt8]?) {
        func set(_ modes: [Int], _ final: Character) -> [UInt8] {
            isXtermLike ? modes.flatMap { Array("\u{1B}[?\($0)\(final)".utf8) } : []
        }
        questions = isXtermLike ? BackgroundReply.query + (asksMode ? SynchronizedOutput.query : []) : []
        on = set(Self.mouse, "l") + (capability("smkx") ?? []) + set([Self.focus, Self.paste], "h")
        // Mouse reports first: a shell flooded with them is the worst to be left with.
        (mouseOn, mouseOff) = (set([1000, 1006], "h"), set([1006, 1000], "l"))
        off = set(Self.mouse + [Self.focus, Self.paste], "l") + (capability("rmkx") ?? [])
        let rest = ["sgr0", "cnorm"].flatMap { capability($0) ?? [] }
        reset = off + rest + (capability("rmcup") ?? Array("\r\n".utf8))
    }
}
