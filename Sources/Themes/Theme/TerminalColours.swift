internal import CellGrid
internal import Terminal

/// Roles in the user's own colours. Only the eight basic ones are used: the bright half is unreadable in some popular
/// palettes. No role has a background of its own; bars are reversed.
enum TerminalColours {
    static let ansi = Palette { role in
        switch role {
        case .stateRunning, .ok, .chart4: RoleStyle(.indexed(2))
        case .statePending, .chart3: RoleStyle(.indexed(5))
        case .stateFailed, .error: RoleStyle(.indexed(1), .bold)
        case .warning, .marked, .chart2: RoleStyle(.indexed(3))
        case .accent, .borderFocused, .key, .chart1: RoleStyle(.indexed(6))
        case .chart5: RoleStyle(.indexed(4))
        case .link: RoleStyle(.indexed(6), .underline)
        case .match: RoleStyle(.indexed(3), [.bold, .underline])
        default: mono[role]
        }
    }

    /// The same for a bright background, on which green, yellow and cyan can't be read: darker entries of the 256 colours.
    static let onLight = Palette { role in
        switch role {
        case .stateRunning, .ok, .chart4: RoleStyle(.indexed(22))
        case .statePending, .chart3: RoleStyle(.indexed(90))
        case .stateFailed, .error: RoleStyle(.indexed(124), .bold)
        case .warning, .marked, .chart2: RoleStyle(.indexed(94))
        case .accent, .borderFocused, .key, .chart1: RoleStyle(.indexed(24))
        case .chart5: RoleStyle(.indexed(18))
        case .link: RoleStyle(.indexed(24), .underline)
        case .match: RoleStyle(.indexed(94), [.bold, .underline])
        default: mono[role]
        }
    }

    /// For a bright background where there are no more than 16 colours: red, blue and magenta are dark enough in most palettes.
    static let ansiOnLight = Palette { role in
        switch role {
        case .stateRunning, .ok, .chart4, .chart5: RoleStyle()
        case .statePending, .chart3: RoleStyle(.indexed(5))
        case .stateFailed, .error, .chart2: RoleStyle(.indexed(1), .bold)
        case .warning, .marked: RoleStyle(.indexed(5), .bold)
        case .accent, .borderFocused, .key, .chart1: RoleStyle(.indexed(4))
        case .link: RoleStyle(.indexed(4), .underline)
        case .match: RoleStyle(.indexed(5), [.bold, .underline])
        default: mono[role]
        }
    }

    static let mono = Palette { role in
        switch role {
        case .dim, .border, .tab, .stale, .chartAxis, .stateUnknown: RoleStyle(.standard, .dim)
        case .title, .stateFailed, .error, .warning, .fresh, .key, .borderFocused, .marked: RoleStyle(.standard, .bold)
        case .header: RoleStyle(.standard, .underline)
        case .selectionIdle: RoleStyle(.standard, .bold)
        case .match: RoleStyle(.standard, [.bold, .underline])
        case .link: RoleStyle(.standard, .underline)
        case .statusBar, .tabActive, .selection, .chartCursor: RoleStyle(.standard, .reverse)
        default: RoleStyle()
        }
    }
}

extension RoleStyle {
    fileprivate init(_ foreground: DeviceColour, _ attributes: Attributes) {
        self.init(foreground, on: nil, attributes)
    }
}
