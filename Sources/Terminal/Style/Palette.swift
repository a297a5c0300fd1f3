package import CellGrid

/// What a role looks like at one colour depth.
package struct RoleStyle: Hashable, Sendable {
    package var foreground: DeviceColour
    /// nil for roles that have no background of their own.
    package var background: DeviceColour?
    package var attributes: Attributes
    /// The foreground on the cursor bar; nil for the same as elsewhere.
    package var onSelection: DeviceColour?

    package init(
        _ foreground: DeviceColour = .standard,
        on background: DeviceColour? = nil,
        _ attributes: Attributes = [],
        onSelection: DeviceColour? = nil
    ) {
        self.foreground = foreground
        self.background = background
        self.onSelection = onSelection
        self.attributes = attributes
    }
}

/// A theme at one colour depth: a style for every role, computed once.
package struct Palette: Hashable, Sendable {
    /// By `Role.rawValue`.
    private let styles: [RoleStyle]

    /// - Parameter style: called once for each role.
    package init(_ style: (Role) -> RoleStyle) {
        styles = Role.allCases.sorted { $0.rawValue < $1.rawValue }.map(style)
    }

    /// No colour at all: every role is the terminal's own text.
    package static let plain = Palette { _ in RoleStyle() }

    package subscript(role: Role) -> RoleStyle { styles[Int(role.rawValue)] }

    /// The style of an ink: the role's foreground, on the ink's background role, else the role's own, else the canvas.
    ///
    /// A background role that has no background but emphasis (reverse, without colours of its own) lends its whole style, so
    /// that a bar is one bar and not a patchwork of reversed colours. Dim text is not dim on it: reversed it is unreadable,
    /// and each change of emphasis costs bytes when the bar moves.
    package func style(_ ink: Ink) -> DeviceStyle {
        let own = self[ink.role]
        let canvas = self[.text].background ?? .standard
        let attributes = own.attributes.union(ink.attributes)
        guard let behind = ink.background, behind != .text else {
            return DeviceStyle(foreground: own.foreground, background: own.background ?? canvas, attributes: attributes)
        }
        let under = self[behind]
        let isBar = under.background == nil
        let takesColours = ink.role == .text || isBar
        let emphasis = isBar ? attributes.subtracting(.dim) : attributes
        let foreground = behind == .selection ? own.onSelection ?? own.foreground : own.foreground
        return DeviceStyle(
            foreground: takesColours ? under.foreground : foreground,
            background: under.background ?? canvas,
            attributes: emphasis.union(under.attributes)
        )
    }
}
