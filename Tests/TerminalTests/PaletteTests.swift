import CellGrid
import Terminal
import Testing

@Suite("From inks to styles")
struct PaletteTests {
    private let coloured = Palette { role in
        switch role {
        case .text: RoleStyle(.rgb(1), on: .rgb(2))
        case .selection: RoleStyle(.rgb(3), on: .rgb(4))
        case .stateFailed: RoleStyle(.rgb(5), on: nil, .bold)
        default: RoleStyle(.rgb(6))
        }
    }

    @Test func aRoleStandsOnTheCanvas() {
        #expect(coloured.style(.plain) == DeviceStyle(foreground: .rgb(1), background: .rgb(2)))
        #expect(
            coloured.style(Ink(.stateFailed, on: nil, .underline))
                == DeviceStyle(foreground: .rgb(5), background: .rgb(2), attributes: [.bold, .underline])
        )
    }

    @Test func aRoleOnABarKeepsItsColour() {
        #expect(
            coloured.style(Ink(.stateFailed, on: .selection))
                == DeviceStyle(foreground: .rgb(5), background: .rgb(4), attributes: .bold)
        )
        #expect(coloured.style(Ink(.text, on: .selection)) == DeviceStyle(foreground: .rgb(3), background: .rgb(4)))
    }

    @Test func aReversedBarIsOneBar() {
        let reversed = Palette { role in
            switch role {
            case .selection: RoleStyle(.standard, on: nil, .reverse)
            case .stateFailed: RoleStyle(.indexed(1), on: nil, .bold)
            case .dim: RoleStyle(.standard, on: nil, .dim)
            default: RoleStyle()
            }
        }
        #expect(reversed.style(Ink(.stateFailed, on: .selection)) == DeviceStyle(attributes: [.reverse, .bold]))
        #expect(reversed.style(Ink(.dim, on: .selection)) == DeviceStyle(attributes: .reverse))
    }

    @Test func theNearestOf256() {
        #expect(XtermColours.nearest(to: 0x000000) == 16)
        #expect(XtermColours.nearest(to: 0xFFFFFF) == 231)
        #expect(XtermColours.nearest(to: 0x808080) == 244)
        for index in UInt8(16)...255 {
            #expect(XtermColours.rgb(XtermColours.nearest(to: XtermColours.rgb(index))) == XtermColours.rgb(index))
        }
    }
}
