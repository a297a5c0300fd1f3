import CellGrid
import Foundation
import Terminal
import Testing

@testable import Themes

@Suite("Themes")
struct ThemeTests {
    private static let schemes = Theme.names.filter { $0 != "terminal" }

    private func rgb(_ colour: DeviceColour) -> RGB? {
        switch colour {
        case .standard: nil
        case .indexed(let index): RGB(XtermColours.rgb(index))
        case .rgb(let value): RGB(value)
        }
    }

    /// Every role of text on every ground a view may put it on.
    @Test(arguments: schemes, [ColourDepth.indexed256, .trueColour])
    func everythingCanBeRead(name: String, depth: ColourDepth) throws {
        let palette = try #require(Theme.named(name)).palette(at: depth)
        let grounds: [Role?] = [nil, .selection, .selectionIdle, .header, .statusBar, .input]
        let exceptions: Set<Role> = [.tabActive, .chartCursor]
        for role in Role.allCases {
            for ground in exceptions.contains(role) ? [nil] : grounds {
                let style = palette.style(Ink(role, on: ground))
                let text = try #require(rgb(style.foreground))
                let behind = try #require(rgb(style.background))
                #expect(
                    text.contrast(with: behind) >= Contrast.least, "\(name): \(role) on \(String(describing: ground))")
            }
        }
    }

    @Test func theDefaultFollowsTheBackground() {
        #expect(Theme.terminal.fitted(toBackground: RGB(0xFFFFFF)) == .terminalOnLight)
        #expect(Theme.terminalOnLight.fitted(toBackground: RGB(0x14191F)) == .terminal)
        #expect(Theme.terminal.fitted(toBackground: RGB(0)) == .terminal)
        let own = Theme.named("nord")
        #expect(own?.fitted(toBackground: RGB(0xFFFFFF)) == own)
    }

    @Test(arguments: [ColourDepth.ansi8, .ansi16, .indexed256, .trueColour])
    func theDefaultCanBeReadOnWhite(depth: ColourDepth) {
        let palette = Theme.terminalOnLight.palette(at: depth)
        for role in Role.allCases {
            guard let text = rgb(palette.style(Ink(role)).foreground) else { continue }
            #expect(text.contrast(with: RGB(0xFFFFFF)) >= 4.5, "\(role)")
        }
    }

    @Test(arguments: schemes)
    func plainTextIsBetterThanTheLeast(name: String) throws {
        let style = try #require(Theme.named(name)).palette(at: .trueColour).style(.plain)
        let (text, behind) = (try #require(rgb(style.foreground)), try #require(rgb(style.background)))
        #expect(text.contrast(with: behind) >= 4.5)
    }

    @Test(arguments: schemes, [ColourDepth.indexed256, .trueColour])
    func barsCanBeSeen(name: String, depth: ColourDepth) throws {
        let palette = try #require(Theme.named(name)).palette(at: depth)
        func contrast(_ bar: Role) throws -> Double {
            let canvas = try #require(rgb(palette.style(.plain).background))
            return try #require(rgb(palette.style(Ink(.text, on: bar)).background)).contrast(with: canvas)
        }
        #expect(try contrast(.selection) >= Contrast.cursorBar)
        #expect(try contrast(.selection) < 3.2, "no lamp among the rows")
        for bar in [Role.selectionIdle, .header, .statusBar, .input] {
            #expect(try contrast(bar) >= Contrast.bar, "\(bar)")
        }
    }

    @Test(arguments: Theme.names)
    func withoutColourNothingIsColoured(name: String) throws {
        let theme = try #require(Theme.named(name))
        for role in Role.allCases {
            let style = theme.palette(at: .mono).style(Ink(role))
            #expect(style.foreground == .standard && style.background == .standard)
        }
        let bar = theme.palette(at: .mono).style(Ink(.text, on: .selection))
        #expect(bar.attributes.contains(.reverse))
    }

    @Test(arguments: Theme.names)
    func aPaletteHasOnlyColoursOfItsDepth(name: String) throws {
        let theme = try #require(Theme.named(name))
        for role in Role.allCases {
            for colour in [theme.palette(at: .ansi8), theme.palette(at: .ansi16)].map({ $0.style(Ink(role)).foreground }
            ) {
                if case .indexed(let index) = colour { #expect(index < 8) } else { #expect(colour == .standard) }
            }
            if case .rgb = theme.palette(at: .indexed256).style(Ink(role)).foreground {
                Issue.record("\(role) is no entry of the 256")
            }
        }
    }

    /// Failure and success must not be told apart by red and green alone: they differ in brightness too.
    @Test(arguments: ["okabe-ito"])
    func colourBlindEyesSeeTheDifference(name: String) throws {
        let palette = try #require(Theme.named(name)).palette(at: .trueColour)
        let failed = try #require(rgb(palette.style(Ink(.stateFailed)).foreground))
        let running = try #require(rgb(palette.style(Ink(.stateRunning)).foreground))
        #expect(failed.value >> 16 > 0xC0 && failed.value & 0xFF < 0x60)
        #expect(running.value >> 16 < 0x60 && running.value & 0xFF > 0x60)
    }

    /// What has a colour of its own, seen by an eye that lacks one kind of cones.
    @Test(
        "In themes for colour-blind eyes nothing that has a colour looks like anything else",
        arguments: [("protan-deutan", Eye.protan), ("protan-deutan", .deutan), ("tritan", .tritan)],
        [(ColourDepth.trueColour, 24.0), (.indexed256, 15)])
    func colourBlindEyes(theme: (name: String, eye: Eye), depth: (ColourDepth, least: Double)) throws {
        let palette = try #require(Theme.named(theme.name)).palette(at: depth.0)
        let roles: [Role] = [
            .text, .dim, .stateFailed, .stateRunning, .warning, .statePending, .accent, .stateUnknown, .chart2,
        ]
        let seen = try roles.map { theme.eye.lab(try #require(rgb(palette.style(Ink($0)).foreground))) }
        for (index, one) in seen.enumerated() {
            for (other, two) in seen.enumerated() where other > index {
                let distance = zip(one, two).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
                #expect(distance >= depth.least, "\(theme.eye): \(roles[index]) and \(roles[other])")
            }
        }
    }

    @Test func theDefaultUsesTheUsersColours() {
        let style = Theme.terminal.palette(at: .trueColour).style(.plain)
        #expect(style == DeviceStyle())
        #expect(Theme.names.first == "terminal")
        #expect(Theme.named("TERMINAL") == .terminal)
        #expect(Theme.named("Nord")?.title == "Nord")
        #expect(Theme.named("nosuch") == nil)
    }

    @Test func theFilesAndTheEmbeddedTextsAreEqual() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "themes")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".yaml") }
        #expect(Set(files) == Set(EmbeddedSchemes.texts.map { "\($0.name).yaml" }))
        for file in EmbeddedSchemes.texts {
            let path = folder.appending(path: "\(file.name).yaml")
            #expect(try String(contentsOf: path, encoding: .utf8) == file.yaml, "\(file.name)")
        }
    }
}
