package import CellGrid
package import Terminal

/// What plots are drawn with.
package struct PlotStyle: Sendable, Hashable {
    package enum Marks: Sendable, Hashable {
        /// Dots, two by four in a cell.
        case braille
        /// Blocks by eighths of a cell: what a console's font has.
        case blocks
        /// `.:=#`.
        case ascii
    }

    package var marks: Marks
    /// Without colour the layers of a stack are told apart by letters.
    package var hasColour: Bool

    package init(marks: Marks = .braille, hasColour: Bool = true) {
        self.marks = marks
        self.hasColour = hasColour
    }

    /// What suits a terminal: one of few colours mostly is a console, whose font has no dots.
    package init(_ glyphs: GlyphSet, _ depth: ColourDepth) {
        switch depth {
        case .mono: self.init(marks: .braille, hasColour: false)
        case .ansi8: self.init(marks: .blocks)
        case .ansi16, .indexed256, .trueColour: self.init()
        }
        if glyphs == .ascii { marks = .ascii }
    }

    /// How many values stand side by side, and how many steps on top of each other, in one cell.
    var dots: (columns: Int, rows: Int) {
        switch marks {
        case .braille: (2, 4)
        case .blocks: (1, 8)
        case .ascii: (1, 4)
        }
    }

    /// A cell that is full up to some step.
    func bar(_ steps: Int) -> Character {
        let glyphs: [Character] =
            switch marks {
            case .braille: [" ", "⣀", "⣤", "⣶", "⣿"]
            case .blocks: EighthBlocks.columns
            case .ascii: [" ", ".", ":", "=", "#"]
            }
        return glyphs[min(max(0, steps), glyphs.count - 1)]
    }

    /// A cell that is full of what goes on still.
    var hatch: Character { marks == .ascii ? "%" : "▒" }

    /// Shades from nothing to full.
    var shades: [Character] { marks == .ascii ? [" ", ".", ":", "=", "#"] : [" ", "░", "▒", "▓", "█"] }
}

/// The dots of one braille cell.
struct BrailleDots: Sendable, Hashable {
    private var bits: UInt32 = 0

    /// - Parameters:
    ///   - column: 0 or 1.
    ///   - row: 0 to 3, from the top.
    mutating func insert(column: Int, row: Int) {
        bits |= Self.masks[(row & 3) * 2 + (column & 1)]
    }

    var isEmpty: Bool { bits == 0 }
    var character: Character { Character(Unicode.Scalar(0x2800 + bits) ?? " ") }

    private static let masks: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
}
