package import CellGrid

/// A colour as a terminal is told it.
package enum DeviceColour: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// An entry of the terminal's palette; below 16 the user's own ANSI colours.
    case indexed(UInt8)
    /// 0xRRGGBB.
    case rgb(UInt32)
}

/// What an ink came to: colours and emphasis, ready to be sent.
package struct DeviceStyle: Hashable, Sendable {
    package var foreground: DeviceColour
    package var background: DeviceColour
    package var attributes: Attributes

    package init(
        foreground: DeviceColour = .standard,
        background: DeviceColour = .standard,
        attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}
