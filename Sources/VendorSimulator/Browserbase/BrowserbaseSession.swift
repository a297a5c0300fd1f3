/// What a planned session is at Browserbase at a time.
struct BrowserbaseSession {
    let plan: PlainPlan
    /// Unix milliseconds.
    let time: Int64

    /// What is drawn for a session, each independent of the others.
    private enum Draw: Int {
        case start, timeout, timesOut, region, project, keepAlive, context, proxy, bytes, metadata, environment, team
    }

    private static let regions = ["us-west-2", "us-east-1", "eu-central-1", "ap-southeast-1"]
    private static let projects = [
        "3f0e8a52-7c1e-4d64-9f57-2d7a90c4e3b8", "b1d2a7c4-05e6-4f3a-8c9b-6a4e21f0d977",
    ]
    private static let timeouts: [Int64] = [300_000, 900_000, 3_600_000, 21_600_000]

    var id: String { plan.identity.uuid }
    var hasEnded: Bool { plan.span.hasEnded(at: time) }

    var status: String {
        guard hasEnded else {
            return time < plan.span.start + plan.number(400...2500, Draw.start.rawValue) ? "PENDING" : "RUNNING"
        }
        guard plan.span.failed else { return "COMPLETED" }
        return timesOut ? "TIMED_OUT" : "ERROR"
    }

    private var timesOut: Bool { plan.span.failed && plan.chance(450, Draw.timesOut.rawValue) }

    /// The end of one that timed out; of others later than their end, as far as a timeout can be set.
    var expires: Int64 {
        if timesOut { return plan.span.end }
        let least = max(plan.span.length, plan.pick(Self.timeouts, Draw.timeout.rawValue))
        return plan.span.start + (Self.timeouts.first { $0 >= least } ?? 21_600_000)
    }

    /// Each minute of a running one.
    var updated: Int64 {
        hasEnded ? plan.span.end : plan.span.start + max(0, time - plan.span.start) / 60_000 * 60_000
    }

    var proxyBytes: Int64 {
        guard plan.chance(600, Draw.proxy.rawValue) else { return 0 }
        return plan.span.grown(plan.number(20_000...60_000_000, Draw.bytes.rawValue), at: time)
    }

    var keepsAlive: Bool { plan.chance(200, Draw.keepAlive.rawValue) }
    var region: String { plan.pick(Self.regions, Draw.region.rawValue) }
    var project: String { plan.pick(Self.projects, Draw.project.rawValue) }

    var context: String? {
        guard plan.chance(350, Draw.context.rawValue) else { return nil }
        let number = plan.number(0...7, Draw.context.rawValue + 100)
        return SessionIdentity(seed: 2, domain: .identity, index: Int(number)).uuid
    }

    /// What its customer noted beside it: texts at the end of a path of names.
    var metadata: [(path: [String], value: String)] {
        guard !plan.chance(150, Draw.metadata.rawValue) else { return [] }
        return [
            (["env"], plan.pick(["production", "production", "staging", "qa"], Draw.environment.rawValue)),
            (["team"], plan.pick(["checkout", "research", "data eng"], Draw.team.rawValue)),
            (["run", "id"], "run-" + plan.identity.hexadecimal.prefix(6)),
        ]
    }
}
