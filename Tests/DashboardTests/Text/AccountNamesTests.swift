import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Names of accounts in little room")
struct AccountNamesTests {
    private static let parts = ["prod", "stage", "checkout", "eu", "us", "west", "1", "2", "東京", "anchor", "main"]

    private static func names(_ dice: inout SeededGenerator) -> [String] {
        let names = (0..<Int.random(in: 1...8, using: &dice)).map { _ in
            (0..<Int.random(in: 1...4, using: &dice)).map { _ in dice.pick(parts) }.joined(separator: "-")
        }
        return Array(Set(names)).sorted()
    }

    @Test("Letters tell accounts apart, those of one vendor by numbers")
    func letters() {
        let vendors: [(String, ProviderKind)] = [
            ("a", .anchor), ("b", .brightdata), ("c", .browserbase), ("d", .browseruse), ("e", .hyperbrowser),
            ("f", .hyperbrowser),
        ]
        let accounts = vendors.map { AccountStatus(name: $0.0, provider: $0.1, requestsAllowed: 60) }
        let cut = AccountNames.letters(of: accounts)
        let texts = vendors.map { cut.text(of: $0.0) }
        #expect(Set(texts).count == vendors.count && texts.first == "A" && texts.suffix(2) == ["H1", "H2"])
        #expect(cut.widest == 2 && AccountNames.letters(of: []).widest == 1)
    }

    @Test("A name fits its columns; one that fits stands whole", arguments: 0..<30)
    func fits(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<10 {
            let names = Self.names(&dice)
            let columns = Int.random(in: 1...24, using: &dice)
            let cut = AccountNames(names).cut(to: columns)
            for name in names where !name.contains("東") {
                let text = cut.text(of: name)
                #expect(TextWidth.columns(of: text) <= columns, "\(name) in \(columns): \(text)")
                if TextWidth.columns(of: name) <= columns { #expect(text == name) }
            }
        }
    }

    @Test("Wide letters fit their columns, too", arguments: 1...14)
    func wide(columns: Int) {
        let names = ["東京本番環境一", "東京本番環境二", "大阪本番環境三"]
        let cut = AccountNames(names).cut(to: columns)
        for name in names {
            let text = cut.text(of: name)
            #expect(TextWidth.columns(of: text) <= columns, "\(text) in \(columns)")
        }
    }

    @Test("Two accounts look alike only where no way of cutting tells all apart", arguments: 0..<30)
    func tells(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 50))
        let names = Self.names(&dice)
        for columns in 8...24 {
            let cut = AccountNames(names).cut(to: columns)
            let texts = Set(names.map { cut.text(of: $0) })
            let ends = Set(names.map { $0.count > columns ? "…" + $0.suffix(columns - 1) : $0 })
            #expect(texts.count == names.count || ends.count < names.count || names.contains { $0.contains("東") })
        }
    }

    @Test("The column is as wide as its widest name, within its limit")
    func columns() {
        #expect(AccountNames(["a"]).columns(atMost: 20) == 7, "ACCOUNT stands above it")
        #expect(AccountNames(["a", "anchor-prod"]).columns(atMost: 20) == 11)
        #expect(AccountNames(["東京本番環境"]).columns(atMost: 20) == 12)
        #expect(AccountNames([String(repeating: "x", count: 80)]).columns(atMost: 20) == 20)
    }
}
