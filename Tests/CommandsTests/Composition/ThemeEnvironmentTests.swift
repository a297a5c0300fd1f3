import Testing
import Themes

@testable import Commands

@Suite("The default theme by COLORFGBG")
struct ThemeEnvironmentTests {
    private static let cases: [(String?, Theme)] = [
        (nil, .terminal), ("", .terminal), ("15;0", .terminal), ("0;15", .terminalOnLight),
        ("0;default;15", .terminalOnLight),
        ("0;7", .terminalOnLight), ("15;8", .terminal), ("15;default", .terminal), ("7", .terminal),
    ]

    @Test(arguments: cases)
    func theBackgroundStandsLast(colours: String?, theme: Theme) {
        #expect(Theme.terminal(environment: colours.map { ["COLORFGBG": $0] } ?? [:]) == theme)
    }
}
