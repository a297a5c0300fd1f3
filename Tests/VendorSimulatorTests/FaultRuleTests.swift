import Testing

@testable import VendorSimulator

@Suite struct FaultRuleTests {
    @Test(arguments: FaultKind.allCases, Vendor.allCases.map(\.rawValue) + ["all"])
    func everyRuleIsRead(kind: FaultKind, vendor: String) throws {
        let rule = try FaultRule(parsing: "\(vendor):\(kind.rawValue)")
        #expect(rule == FaultRule(vendor: Vendor(rawValue: vendor), kind: kind, probability: 1))
        #expect(try FaultRule(parsing: "\(vendor):\(kind.rawValue):0.25").probability == 0.25)
    }

    @Test(arguments: [
        ("", "VENDOR:KIND"), ("anchor", "VENDOR:KIND"), ("anchor:429:1:2", "VENDOR:KIND"), ("acme:429", "'acme'"),
        ("Anchor:429", "'Anchor'"), ("anchor:418", "'418'"), ("anchor:429:2", "'2'"), ("anchor:429:-0.1", "'-0.1'"),
        ("anchor:429:nan", "'nan'"), ("anchor:429:", "''"),
    ])
    func whatIsNoRuleIsExplained(text: String, culprit: String) {
        let error = #expect(throws: FaultRuleError.self) { try FaultRule(parsing: text) }
        let sentence = error?.description ?? ""
        #expect(sentence.contains(culprit))
        #expect(FaultKind.allCases.allSatisfy { sentence.contains($0.rawValue) })
        #expect(!sentence.contains("\n"))
    }

    @Test func diceAreSeeded() {
        let rules = [FaultRule(vendor: nil, kind: .reset, probability: 0.3)]
        func rolls(_ seed: UInt64) -> [FaultKind?] {
            let dice = FaultDice(seed: seed, rules: rules)
            return (0..<1000).map { _ in dice.roll(.anchor) }
        }
        #expect(rolls(1) == rolls(1))
        #expect(rolls(1) != rolls(2))
        #expect((240...360).contains(rolls(1).count { $0 == .reset }))
    }

    @Test func theFirstRuleThatAppliesDecidesAndOthersAreSpared() {
        let dice = FaultDice(
            seed: 1,
            rules: [
                FaultRule(vendor: .anchor, kind: .hang, probability: 0), FaultRule(vendor: .anchor, kind: .slow),
                FaultRule(vendor: .anchor, kind: .reset),
            ])
        #expect((0..<50).allSatisfy { _ in dice.roll(.anchor) == .slow })
        #expect((0..<50).allSatisfy { _ in dice.roll(.brightdata) == nil })
    }

    @Test func vendorsRollApart() {
        let rules = [FaultRule(vendor: nil, kind: .reset, probability: 0.5)]
        let (alone, mixed) = (FaultDice(seed: 9, rules: rules), FaultDice(seed: 9, rules: rules))
        for _ in 0..<200 {
            _ = mixed.roll(.brightdata)
            #expect(alone.roll(.anchor) == mixed.roll(.anchor))
        }
    }
}
