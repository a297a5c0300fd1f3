/// What a planned session is at Steel at a time.
struct SteelSession {
    let plan: PlainPlan
    /// Unix milliseconds.
    let time: Int64

    /// What is drawn for a session, each independent of the others.
    private enum Draw: Int {
        case reason, fault, timeout, credits, proxy, bytes, events, region, project, profile, headless, stealth, captcha
        case inactivity, metadata, environment, wide, mobile, selenium
    }

    static let projects = ["prj_8c1d52", "prj_0b77e4"]
    private static let regions = ["lax", "ord", "iad", "fra", "us-east", "eu-central", "ap-southeast"]
    private static let timeouts: [Int64] = [300_000, 900_000, 3_600_000, 86_400_000]

    var id: String { plan.identity.uuid }
    var hasEnded: Bool { plan.span.hasEnded(at: time) }
    var status: String { hasEnded ? (plan.span.failed ? "failed" : "released") : "live" }

    var releaseReason: String? {
        guard hasEnded else { return nil }
        guard !plan.span.failed else {
            return plan.pick(
                ["browser_crashed", "browser_crashed", "startup_failed", "creation_timeout"], Draw.fault.rawValue)
        }
        return endedWith
    }

    private var endedWith: String? {
        plan.pick(
            [
                "user_requested", "user_requested", "user_requested", "timeout", "inactivity_timeout", "browser_closed",
                nil,
            ],
            Draw.reason.rawValue)
    }

    /// Milliseconds from its start: its length, where it ran into it.
    var timeout: Int64 {
        if !plan.span.failed, endedWith == "timeout" { return plan.span.length }
        let least = max(plan.span.length, plan.pick(Self.timeouts, Draw.timeout.rawValue))
        return Self.timeouts.first { $0 >= least } ?? 86_400_000
    }

    var inactivityTimeout: Int64? {
        endedWith == "inactivity_timeout" || plan.chance(300, Draw.inactivity.rawValue) ? 120_000 : nil
    }

    var duration: Int64 { hasEnded ? plan.span.length : max(0, time - plan.span.start) }
    /// One a minute.
    var credits: Int64 { (duration + 59_999) / 60_000 + (solvesCaptchas ? 3 : 0) }
    var events: Int64 { plan.span.grown(plan.number(4...900, Draw.events.rawValue), at: time) }

    var proxySource: String? { plan.pick(["steel", "external", nil], Draw.proxy.rawValue) }

    var proxyBytes: Int64 {
        proxySource == nil ? 0 : plan.span.grown(plan.number(20_000...60_000_000, Draw.bytes.rawValue), at: time)
    }

    var region: String { plan.pick(Self.regions, Draw.region.rawValue) }
    var project: String { plan.pick(Self.projects, Draw.project.rawValue) }

    var profile: String? {
        guard plan.chance(300, Draw.profile.rawValue) else { return nil }
        let number = plan.number(0...7, Draw.profile.rawValue + 100)
        return SessionIdentity(seed: 3, domain: .identity, index: Int(number)).uuid
    }

    var isHeadless: Bool { plan.chance(250, Draw.headless.rawValue) }
    var isHuman: Bool { plan.chance(400, Draw.stealth.rawValue) }
    var solvesCaptchas: Bool { plan.chance(200, Draw.captcha.rawValue) }
    var isWide: Bool { plan.chance(500, Draw.wide.rawValue) }
    var isMobile: Bool { plan.chance(150, Draw.mobile.rawValue) }
    var isSelenium: Bool { plan.chance(100, Draw.selenium.rawValue) }

    /// What its customer noted beside it.
    var metadata: [(name: String, value: String)] {
        guard !plan.chance(300, Draw.metadata.rawValue) else { return [] }
        return [
            ("env", plan.pick(["production", "production", "staging"], Draw.environment.rawValue)),
            ("job_id", "job-" + plan.identity.hexadecimal.prefix(5)),
        ]
    }
}
