/// Emphasis that a view adds to a role.
package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
}

/// How a cell is to look, in words: a role, the role whose background lies behind it, and emphasis.
package struct Ink: Hashable, Sendable {
    package var role: Role
    /// The role whose background is used, such as `.selection` under a row; nil for the role's own or the canvas.
    package var background: Role?
    package var attributes: Attributes

    package init(_ role: Role = .text, on background: Role? = nil, _ attributes: Attributes = []) {
        self.role = role
        self.background = background
        self.attributes = attributes
    }

    /// Plain text on the canvas.
    package static let plain = Ink()

    package func on(_ background: Role?) -> Ink { Ink(role, on: background, attributes) }

    package func adding(_ more: Attributes) -> Ink { Ink(role, on: background, attributes.union(more)) }
}

/// A run of text in one ink.
package struct Span: Hashable, Sendable {
    package var text: String
    package var ink: Ink

    package init(_ text: String, _ ink: Ink = .plain) {
        self.text = text
        self.ink = ink
    }

    package init(_ text: String, _ role: Role) {
        self.init(text, Ink(role))
    }
}

extension [Span] {
    /// Columns that they take side by side. Of a text that is longer than `most` no more is read.
    package func columns(_ glyphs: GlyphSet = .unicode, upTo most: Int = .max) -> Int {
        reduce(0) { $0 + TextWidth.columns(of: $1.text, glyphs, upTo: most) }
    }
}
