package import BrowserSessions

/// The sessions of a month at four accounts of three vendors, newest first, with texts as various as a busy team's: half of
/// all sessions have a browser address of their own, a third a first and a last URL.
package struct Fleet: Sendable {
    package let now = Timestamp(milliseconds: 1_795_262_400_000)
    package let count: Int

    package init(count: Int) {
        self.count = count
    }

    private static let hosts = (0..<400).map { number in
        let name = ["shop", "www", "api", "app", "m", "portal"][number % 6]
        return "\(name).site\(number / 3).\(["com", "org", "de", "io"][number % 4])"
    }
    private static let tags = [
        "prod", "qa", "nightly", "checkout", "scrape", "login", "eu", "us", "batch7", "monitor",
    ]
    private static let keys = ["ci", "prod", "scraper-a", "scraper-b", "alice", "bob", "nightly", "qa-bot"]
    private static let zones = ["browser_eu", "browser_us", "residential1", "dc_pool"]
    private static let errors = [
        "navigate_timeout", "proxy_error", "captcha_failed", "target_closed", "blocked", "http_403", "http_500",
    ]
    private static let prices = Prices(credit: 1, gigabyte: 8.4, hour: 0.05, currency: "USD")

    /// The session of that number; the newest run.
    package func session(_ number: Int) -> Session {
        var dice = Dice(seed: UInt64(number) &* 7919 &+ 17)
        let age = Int64(number) * (30 * 86_400_000 / Int64(count)) + Int64(dice.below(2000))
        let isActive = number < count / 2000 + 8
        var session =
            switch number % 10 {
            case 0..<5: anchor(number, isActive, &dice)
            case 5..<7: hyperbrowser(isActive, &dice)
            default: brightData(isActive, &dice)
            }
        session.startedAt = now.adding(milliseconds: -age)
        session.fetchedAt = now.adding(milliseconds: -age / 10)
        if !isActive {
            session.recordedDuration = Figure(Double(dice.below(600_000)) / 1000 + 1)
            session.endedAt = session.endFromDuration
        }
        return session.priced(by: Self.prices, at: now)
    }

    private func made(
        _ account: String, _ provider: ProviderKind, _ status: String, _ dice: inout Dice
    ) -> Session {
        Session(
            key: SessionKey(account: account, id: dice.uuid()), provider: provider, status: status, fetchedAt: now,
            raw: .null)
    }

    private func anchor(_ number: Int, _ isActive: Bool, _ dice: inout Dice) -> Session {
        let status = isActive ? "running" : dice.oneIn(20) ? "failed" : "completed"
        var session = made(number % 10 < 3 ? "anchor-prod" : "anchor-qa", .anchor, status, &dice)
        session.tags = dice.oneIn(3) ? [] : [dice.pick(Self.tags), dice.pick(Self.tags)]
        session.domains = (0..<dice.below(3)).map { _ in dice.pick(Self.hosts) }
        session.credits = Figure(Double(dice.below(4000)) / 1000)
        session.bandwidthBytes = Int64(dice.below(200_000_000))
        session.steps = Int64(dice.below(80))
        session.apiKeyName = dice.pick(Self.keys)
        session.browserIP = "10.\(dice.below(256)).\(dice.below(256)).\(dice.below(256))"
        session.usesProxy = dice.oneIn(2)
        session.proxyType = session.usesProxy == true ? dice.pick(["residential", "datacenter"]) : nil
        session.isHeadless = dice.oneIn(2)
        session.isRecorded = dice.oneIn(3)
        session.isTaskInitiated = dice.oneIn(5)
        session.taskExecutions = Int64(dice.below(4))
        return session
    }

    private func hyperbrowser(_ isActive: Bool, _ dice: inout Dice) -> Session {
        let status = isActive ? "active" : dice.oneIn(20) ? "error" : "closed"
        var session = made("hyper", .hyperbrowser, status, &dice)
        session.credits = Figure(Double(dice.below(400)) / 100)
        session.usesProxy = dice.oneIn(2)
        session.isStealth = dice.oneIn(2)
        session.isRecorded = dice.oneIn(2)
        session.updatedAt = now
        session.profile = dice.oneIn(3) ? "profile-\(dice.below(200))" : nil
        return session
    }

    private func brightData(_ isActive: Bool, _ dice: inout Dice) -> Session {
        let status = isActive ? "running" : dice.oneIn(12) ? "failed" : "finished"
        var session = made("bright", .brightdata, status, &dice)
        let host = dice.pick(Self.hosts)
        session.bandwidthBytes = Int64(dice.below(90_000_000))
        session.navigations = Int64(dice.below(30))
        session.targetURL = "https://\(host)/p/\(dice.below(20_000))"
        session.endURL = dice.oneIn(4) ? session.targetURL : "https://\(host)/cart/\(dice.below(5000))"
        session.domains = [host]
        session.zone = dice.pick(Self.zones)
        session.captcha = dice.pick(["solved", "none", "detected", "failed"])
        session.apiKeyName = dice.pick(Self.keys)
        if session.state == .failed {
            session.failure = SessionFailure(
                code: dice.pick(Self.errors), message: "failed at step \(dice.below(300))")
        }
        return session
    }
}
