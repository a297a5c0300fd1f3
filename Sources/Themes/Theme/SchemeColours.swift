internal import CellGrid
internal import Terminal

/// The least contrast ratio between text and what is behind it.
package enum Contrast {
    /// WCAG's bound for large text and graphics; no scheme's comments reach the 4.5 for small text.
    package static let least = 3.0
}

/// Roles in a scheme's colours, at 24 bits or in the nearest of the 256.
struct SchemeColours {
    private let scheme: Scheme
    private let quantised: Bool
    /// What row text can stand on: the canvas and every bar.
    private let grounds: [RGB]
    private let canvas: RGB
    private let raised: RGB
    private let selection: RGB

    init(_ scheme: Scheme, quantised: Bool) {
        self.scheme = scheme
        self.quantised = quantised
        let canvas = Self.shown(scheme[.background], quantised)
        // What can be read on the canvas in any case.
        let ink = [RGB(0), RGB(0xFFFFFF)].max { $0.contrast(with: canvas) < $1.contrast(with: canvas) } ?? RGB(0)
        // A bar is moved towards the canvas until the scheme's text can be read on it, and until there is a colour that can be
        // read on both.
        func bar(_ slot: Scheme.Slot) -> RGB {
            let steps = stride(from: 0.0, through: 1, by: 0.05)
            let candidates = steps.lazy.map {
                Self.shown(scheme[slot].blended(with: scheme[.background], $0), quantised)
            }
            return candidates.first {
                $0.contrast(with: scheme[.text]) >= 1.4 * Contrast.least && $0.contrast(with: ink) >= Contrast.least
            } ?? canvas
        }
        self.canvas = canvas
        raised = bar(.raised)
        selection = bar(.selection)
        grounds = [canvas, raised, selection]
    }

    var palette: Palette {
        Palette { role in
            let (slot, attributes) = Self.look(role)
            switch role {
            case .text: return RoleStyle(text(slot), on: colour(canvas), attributes)
            case .header, .statusBar, .input, .selectionIdle:
                return RoleStyle(text(slot), on: colour(raised), attributes)
            case .selection: return RoleStyle(text(slot), on: colour(selection), attributes)
            case .tabActive, .chartCursor:
                let ground = Self.shown(scheme[slot], quantised)
                return RoleStyle(readable(scheme[.background], on: [ground]), on: colour(ground), attributes)
            default: return RoleStyle(text(slot), attributes)
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

    private func text(_ slot: Scheme.Slot) -> DeviceColour { readable(scheme[slot], on: grounds) }

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

extension RoleStyle {
    fileprivate init(_ foreground: DeviceColour, _ attributes: Attributes) {
        self.init(foreground, on: nil, attributes)
    }
}
