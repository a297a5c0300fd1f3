import TestSupport
import Testing

@testable import AccountConfiguration

@Suite("The reference of settings")
struct SettingReferenceTests {
    /// The text between the ticks: what can be written down.
    private static func written(_ fallback: String) -> String? {
        guard fallback.hasPrefix("`"), fallback.hasSuffix("`") else { return nil }
        return String(fallback.dropFirst().dropLast())
    }

    private static func load(_ text: String) -> Configuration { .reading(text) }

    @Test(
        "Defaults are what holds where they are left out", arguments: [SettingReference.Section.poll, .archive, .view])
    func defaults(section: SettingReference.Section) {
        let lines = section.settings.compactMap { setting in
            Self.written(setting.fallback).map { "  \(setting.name): \($0)" }
        }
        #expect(lines.count > 1)
        let (with, without) = (Self.load("\(section.rawValue):\n" + lines.joined(separator: "\n")), Self.load(""))
        #expect(with.problems.isEmpty, "\(with.problems)")
        #expect(with.poll == without.poll && with.archive == without.archive && with.view.title == without.view.title)
    }

    @Test("Each section takes the names that are told, and no other", arguments: SettingReference.Section.allCases)
    func names(section: SettingReference.Section) {
        #expect(Set(section.names).count == section.names.count)
        #expect(section.settings.allSatisfy { !$0.value.isEmpty && !$0.fallback.isEmpty && !$0.value.contains("|") })
        let indented: (String) -> String = { name in
            switch section {
            case .poll, .view, .archive: "\(section.rawValue):\n  \(name): ~"
            case .accounts, .views, .alerts: "\(section.rawValue):\n  - \(name): ~"
            case .prices: "accounts:\n  - prices:\n      \(name): ~"
            }
        }
        for name in section.names {
            #expect(!Self.load(indented(name)).problems.contains { "\($0)".contains("unknown key") }, "\(name)")
        }
        #expect(Self.load(indented("nosuch")).problems.contains { "\($0)".contains("unknown key 'nosuch'") })
    }
}
