/// One planned session as Kernel has it at a moment. Figures are drawn from the plan.
struct KernelSession {
    /// Something with a name and an id.
    struct Named {
        let id: String
        let name: String
    }

    let plan: PlainPlan
    let time: Int64

    var hasEnded: Bool { plan.span.hasEnded(at: time) }
    var deleted: Int64? { hasEnded ? plan.span.end : nil }

    /// 24 characters, the first a letter.
    var id: String { "k" + plan.identity.hexadecimal.prefix(23) }
    /// Of those that have one.
    var name: String? { plan.chance(400, 1) ? "\(plan.pick(Catalogue.tags, 2))-\(id.suffix(6))" : nil }
    var region: String { plan.pick(["us-east", "us-east", "us-west", "eu-west", "ap-southeast"], 3) }
    var isHeadless: Bool { plan.chance(350, 4) }
    var isStealth: Bool { plan.chance(500, 5) }
    var timeoutSeconds: Int64 { plan.pick([60, 60, 300, 3_600, 259_200], 6) }
    var hasGPU: Bool { !isHeadless && plan.chance(60, 7) }
    var startURL: String? {
        plan.chance(600, 8) ? "https://\(plan.pick(Catalogue.domains, 9))\(plan.pick(Catalogue.paths, 10))" : nil
    }

    var proxy: Named? { named("proxy", ["residential-us", "isp-de", "datacenter"], chance: 400, 11) }
    var profile: Named? { named("profile", ["shop-login", "checkout", "bank"], chance: 300, 13) }
    var pool: Named? { named("pool", ["warm-pool", "nightly-pool"], chance: 250, 15) }

    /// One of some, each with an id of its own that stays.
    private func named(_ kind: String, _ names: [String], chance: Int, _ purpose: Int) -> Named? {
        guard plan.chance(chance, purpose) else { return nil }
        let name = plan.pick(names, purpose + 1)
        return Named(id: "\(kind)_\(name.utf8.reduce(UInt64(7)) { $0 &* 131 &+ UInt64($1) })", name: name)
    }

    var tags: [(name: String, value: String)] {
        guard plan.chance(700, 17) else { return [] }
        return [
            ("team", plan.pick(["backend", "growth", "research", "qa"], 18)),
            ("env", plan.pick(["production", "staging"], 19)),
        ]
    }

    /// Standby costs nothing: what it was up is less than its age.
    var uptime: Int64 { plan.span.activity }
    /// The bill comes a minute after the end.
    var usageIsReady: Bool { time >= plan.span.end + 60_000 }

    /// What `query` looks into.
    var searched: [String] {
        [name, id, profile?.name, profile?.id, proxy?.id, pool?.name].compactMap { $0 }
    }
}
