package import Terminal

/// A look: what every role is at every colour depth, computed once when the theme is chosen.
package struct Theme: Hashable, Sendable {
    /// The name to choose it by, such as `gruvbox-dark`.
    package let name: String
    /// The name to show.
    package let title: String

    private let palettes: [ColourDepth: Palette]

    /// A theme from a scheme. Where the scheme's own colours are too close to tell text from its background, they are moved
    /// apart until the contrast is at least `Contrast.least`.
    ///
    /// - Complexity: about a millisecond, most of it the search in the 256 colours.
    package init(name: String, scheme: Scheme) {
        self.name = name
        title = scheme.name
        palettes = [
            .mono: TerminalColours.mono,
            .ansi8: TerminalColours.ansi,
            .ansi16: TerminalColours.ansi,
            .indexed256: SchemeColours(scheme, quantised: true).palette,
            .trueColour: SchemeColours(scheme, quantised: false).palette,
        ]
    }

    private init(name: String, title: String, colours: Palette) {
        self.name = name
        self.title = title
        palettes = Dictionary(
            uniqueKeysWithValues: ColourDepth.allCases.map { ($0, $0 == .mono ? TerminalColours.mono : colours) }
        )
    }

    /// The default: the terminal's own foreground and background, and the user's own ANSI colours.
    package static let terminal = Theme(name: "terminal", title: "Terminal", colours: TerminalColours.ansi)

    /// The default where the terminal's background is bright.
    package static let terminalOnLight = Theme(
        name: "terminal", title: "Terminal",
        palettes: [
            .mono: TerminalColours.mono, .ansi8: TerminalColours.ansiOnLight, .ansi16: TerminalColours.ansiOnLight,
            .indexed256: TerminalColours.onLight, .trueColour: TerminalColours.onLight,
        ])

    private init(name: String, title: String, palettes: [ColourDepth: Palette]) {
        self.name = name
        self.title = title
        self.palettes = palettes
    }

    /// The default follows the terminal's background; a theme with a background of its own stays what it is.
    package func fitted(toBackground colour: RGB) -> Theme {
        guard name == Self.terminal.name else { return self }
        return colour.luminance > 0.4 ? .terminalOnLight : .terminal
    }

    package func palette(at depth: ColourDepth) -> Palette { palettes[depth] ?? .plain }
}
