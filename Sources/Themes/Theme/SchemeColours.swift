internal import CellGrid
internal import Terminal

/// The least contrast ratios of WCAG 2.
package enum Contrast {
    /// Between text and what is behind it: WCAG's bound for large text and graphics; no scheme's comments reach the 4.5 for
    /// small text.
    package static let least = 3.0
    /// Between the cursor bar and the canvas.
    package static let cursorBar = 1.8
    /// Between the other bars and the canvas: as little as Solarized has.
    package static let bar = 1.1
}

/// Roles in a scheme's colours, at 24 bits or in the nearest of the 256.
struct SchemeColours {
    private let scheme: Scheme
    private let quantised: Bool
    private let canvas: RGB
    private let raised: RGB
    private let selection: RGB

    init(_ scheme: Scheme, quantised: Bool) {
        self.scheme = scheme
        self.quantised = quantised
        let canvas = Self.shown(scheme[.background], quantised)
        // What can be read on the canvas in any case.
        let ink = [RGB(0), RGB(0xFFFFFF)].max { $0.contrast(with: canvas) < $1.contrast(with: canvas) } ?? RGB(0)
        // A bar is moved away from the canvas until it is seen. Text that stands on canvas and bar alike has to be read on
        // both, so such a bar is not moved further than there is a colour for.
        func bar(_ slot: Scheme.Slot, _ contrast: Double, sharesText: Bool) -> RGB {
            let shares = stride(from: 0.0, through: 1, by: 0.02)
            let bars = shares.lazy.map { Self.shown(scheme[slot].blended(with: ink, $0), quantised) }
            let faint = shares.lazy.map { Self.shown(scheme[slot].blended(with: canvas, $0), quantised) }
            func isReadable(_ bar: RGB) -> Bool {
                !sharesText
                    || bar.contrast(with: ink) >= Contrast.least
                        && bar.contrast(with: scheme[.text]) >= 1.4 * Contrast.least
            }
            return bars.first { $0.contrast(with: canvas) >= contrast && isReadable($0) } ?? faint.first(
                where: isReadable)
                ?? canvas
        }
        self.canvas = canvas
        raised = bar(.raised, Contrast.bar, sharesText: true)
        selection = bar(.selection, Contrast.cursorBar, sharesText: false)
    }

    var palette: Palette {
        Palette { role in
            let (slot, attributes) = Self.look(role)
            switch role {
            case .text: return style(slot, on: canvas, attributes)
            case .header, .statusBar, .input, .selectionIdle: return style(slot, on: raised, attributes)
            case .selection:
                return RoleStyle(readable(scheme[slot], on: [selection]), on: colour(selection), attributes)
            case .tabActive, .chartCursor:
                let ground = Self.shown(scheme[slot], quantised)
                return RoleStyle(readable(scheme[.background], on: [ground]), on: colour(ground), attributes)
            default: return style(slot, on: nil, attributes)
            }
        }
    }

    /// The slot of a role's foreground (of its background for the roles drawn inverse), and emphasis.
    private static func look(_ role: Role) -> (Scheme.Slot, Attributes) {
        switch role {
        case .text, .statusBar, .input, .selection, .selectionIdle, .stateFinished: (.text, [])
        case .title: (.text, .bold)
        case .dim, .border, .stale, .chartAxis: (.comment, [])
        case .header, .tab: (.muted, [])
        case .borderFocused, .accent, .chart1, .tabActive: (.blue, [])
        case .marked, .warning, .chartCursor: (.yellow, [])
        case .stateRunning, .ok, .chart4: (.green, [])
        case .statePending, .key, .chart5: (.cyan, [])
        case .stateFailed, .error: (.red, .bold)
        case .stateUnknown, .chart3: (.magenta, [])
        case .fresh: (.text, .bold)
        case .match: (.yellow, [.bold, .underline])
        case .link: (.blue, .underline)
        case .chart2: (.orange, [])
        }
    }

    /// Text that is read on the canvas and on all bars, and in a colour of its own on the cursor bar.
    private func style(_ slot: Scheme.Slot, on ground: RGB?, _ attributes: Attributes) -> RoleStyle {
        RoleStyle(
            readable(scheme[slot], on: [canvas, raised]), on: ground.map(colour), attributes,
            onSelection: readable(scheme[slot], on: [selection]))
    }

    /// The colour, moved towards white or black until it can be read on all the grounds.
    private func readable(_ wanted: RGB, on grounds: [RGB]) -> DeviceColour {
        func worst(_ candidate: RGB) -> Double { grounds.map { $0.contrast(with: candidate) }.min() ?? 21 }
        let (white, black) = (RGB(0xFFFFFF), RGB(0))
        let target = worst(white) > worst(black) ? white : black
        for step in stride(from: 0.0, through: 1, by: 0.05) {
            let candidate = Self.shown(wanted.blended(with: target, step), quantised)
            if worst(candidate) >= Contrast.least { return colour(candidate) }
        }
        return colour(Self.shown(target, quantised))
    }

    private func colour(_ shown: RGB) -> DeviceColour {
        quantised ? .indexed(XtermColours.nearest(to: shown.value)) : .rgb(shown.value)
    }

    /// The colour as the terminal will show it.
    private static func shown(_ colour: RGB, _ quantised: Bool) -> RGB {
        quantised ? RGB(XtermColours.rgb(XtermColours.nearest(to: colour.value))) : colour
    }
}
