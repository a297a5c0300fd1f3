/// How many colours can be sent.
package enum ColourDepth: Int, CaseIterable, Comparable, Sendable {
    /// No colour, only bold, dim, underline and reverse: `NO_COLOR`, or a terminal without colours.
    case mono
    /// The eight ANSI colours; the bright half is bold.
    case ansi8
    case ansi16
    case indexed256
    case trueColour

    package static func < (left: ColourDepth, right: ColourDepth) -> Bool { left.rawValue < right.rawValue }
}

/// What the terminal can do, found out once at the start.
package struct TerminalCapabilities: Hashable, Sendable {
    package var depth: ColourDepth
    /// Whether the locale is UTF-8; if not, grids are made with `GlyphSet.ascii`.
    package var isUTF8: Bool
    /// Whether xterm's private modes (focus, bracketed paste) may be sent.
    package var isXtermLike: Bool
    /// What the user should know about how the terminal is driven, one sentence; nil when it is as it says it is.
    package var notice: String?

    package init(depth: ColourDepth, isUTF8: Bool, isXtermLike: Bool, notice: String? = nil) {
        self.depth = depth
        self.isUTF8 = isUTF8
        self.isXtermLike = isXtermLike
        self.notice = notice
    }
}
