/// One planned session as Browser Use has it at a moment. Figures are drawn from the plan.
struct BrowserUseSession {
    let plan: PlainPlan
    let time: Int64

    private static let minute: Int64 = 60_000
    /// Minutes that people ask for; 60 is the default.
    private static let timeouts: [Int64] = [15, 60, 120, 240]

    private var hasEnded: Bool { plan.span.hasEnded(at: time) }

    /// No other word: a browser whose time is up has stopped, too.
    var status: String { hasEnded ? "stopped" : "active" }
    var finished: Int64? { hasEnded ? plan.span.end : nil }

    /// In milliseconds, from the start. What ends badly ran into it.
    private var timeout: Int64 {
        if plan.span.failed { return plan.span.length }
        let fitting = Self.timeouts.map { $0 * Self.minute }.filter { $0 >= plan.span.length }
        return fitting.isEmpty ? 240 * Self.minute : plan.pick(fitting, 1)
    }

    var timeoutAt: Int64 { plan.span.start + timeout }

    /// Of the proxy, growing while it runs.
    private var bytes: Int64 {
        plan.chance(700, 2) ? plan.span.grown(plan.number(40_000...600_000_000, 3), at: time) : 0
    }

    var proxyMegabytes: String { Self.millionths(bytes) }
    /// 5 USD for a thousand million bytes.
    var proxyCost: String { Self.millionths(bytes / 200) }

    /// 0.02 USD an hour by the whole minute: of the whole timeout at first, what is not used is given back at the end.
    var browserCost: String {
        let charged = hasEnded ? min(plan.span.length, timeout) : timeout
        let minutes = max(1, (charged + Self.minute - 1) / Self.minute)
        return Self.millionths(minutes * 20_000 / 60)
    }

    /// Of those that an agent has started.
    var agentSession: SessionIdentity? {
        plan.chance(300, 4) ? SessionIdentity(seed: plan.seed, domain: .identity, index: 4) : nil
    }

    var metadata: [(key: String, value: String)] {
        guard plan.chance(700, 5) else { return [] }
        return [
            ("team", plan.pick(["web", "growth", "research", "qa"], 6)),
            ("env", plan.pick(["production", "staging"], 7)), ("job", plan.pick(Catalogue.tags, 8)),
        ]
    }

    var hasExtension: Bool { plan.chance(120, 9) }
    var isRecorded: Bool { plan.chance(500, 10) }

    /// `1.5` as `1.500000`.
    private static func millionths(_ value: Int64) -> String {
        let rest = String(value % 1_000_000)
        return "\(value / 1_000_000).\(String(repeating: "0", count: 6 - rest.utf8.count))\(rest)"
    }
}
