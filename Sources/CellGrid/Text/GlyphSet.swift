/// The repertoire a grid is drawn with.
package enum GlyphSet: Hashable, Sendable {
    case unicode
    /// For locales that are not UTF-8: every cell is ASCII, what has no ASCII form becomes `?`.
    case ascii

    package var ellipsis: Character { self == .unicode ? "…" : "~" }
    package var horizontal: Character { self == .unicode ? "─" : "-" }
    package var vertical: Character { self == .unicode ? "│" : "|" }
    package var topLeft: Character { self == .unicode ? "┌" : "+" }
    package var topRight: Character { self == .unicode ? "┐" : "+" }
    package var bottomLeft: Character { self == .unicode ? "└" : "+" }
    package var bottomRight: Character { self == .unicode ? "┘" : "+" }
}
