import BrowserSessions
import SessionStore
import TestSupport

@testable import Dashboard

/// The fleets that frames are drawn of.
enum Fleets {
    /// Three accounts, all of whose sessions are loaded.
    static let standard = Fleet(Samples.sessions + earlier, whole(Samples.accounts, earlier + Samples.sessions))
    static let empty = Fleet([], whole(Samples.accounts, []))
    static let hostile = Fleet(hostileSessions, whole(Samples.accounts, hostileSessions))
    /// Six accounts with long and wide names, and costs.
    static let six = Fleet(sixSessions, sixAccounts)
    /// With many values of every field.
    static let varied = Fleet(variedSessions, whole(Samples.accounts, variedSessions))
    /// All accounts have more, and one of them stops soon.
    static let partial = Fleet(
        Samples.sessions, Samples.accounts,
        frontiers: [
            "anchor-prod": .after(Samples.sessions[6]), "bd-main": .after(Samples.sessions[9]), "hyp-eu": .nothing,
        ])

    /// The accounts, their lists read to the end.
    static func whole(_ accounts: [AccountStatus], _ sessions: [Session]) -> [AccountStatus] {
        accounts.map { account in
            var account = account
            account.total = sessions.count { $0.account == account.name }
            account.hasMore = false
            account.completeSince = Samples.ago(400 * 86_400)
            return account
        }
    }

    /// 300 sessions of the day before those of the samples.
    private static let earlier: [Session] = (0..<300).map { number in
        let account = Samples.accounts[number % 3]
        let isFailed = number % 7 == 0
        let isStuck = number % 97 == 0
        return Samples.session(
            "e\(1000 + number)\(String(number * 7919 % 65_536, radix: 16))-4c1e", account: account.name,
            account.provider,
            isStuck ? "running" : isFailed ? "failed" : "completed", startedAgo: Int64(5_400 + number * 270)
        ) { session in
            session.domains = [["cart.example", "shop.example", "search.example"][number % 3]]
            session.bandwidthBytes = Int64(number * 1_300_000 % 90_000_000)
            if account.provider != .brightdata { session.credits = Figure("\(number % 5).\(10 + number % 80)") }
            if account.provider == .brightdata {
                session.zone = ["sb1", "sb2", "mobile"][number % 3]
                session.captcha = number % 4 == 0 ? "solved" : nil
                session.cost = Figure("0.\(10 + number % 80)")
                session.currency = "USD"
                session.navigations = Int64(number % 12)
            }
            if account.provider == .anchor { session.steps = Int64(number % 60) }
            guard !isStuck else { return }
            let seconds = Int64(60 + number * 37 % 900)
            session.recordedDuration = Figure("\(seconds)")
            session.endedAt = session.startedAt?.adding(milliseconds: seconds * 1000)
            if isFailed, account.provider != .anchor {
                session.failure = SessionFailure(
                    code: ["no_peers", "timeout", "captcha_failed"][number % 3],
                    message: "the page did not answer in 30 s")
            }
        }
    }

    private static let hostileSessions: [Session] = Samples.hostileTexts.enumerated().map { number, text in
        let account = Samples.accounts[number % 3]
        let status = ["running", "failed", text][number % 3]
        return Samples.session(
            "\(number)\(text)", account: account.name, account.provider, status, startedAgo: Int64(30 + number * 40)
        ) { session in
            session.tags = [text, "next"]
            session.domains = [text]
            session.targetURL = "https://\(text)/"
            session.apiKeyName = text
            if status == "failed" { session.failure = SessionFailure(code: text, message: text) }
            session.raw = .object([JSONMember("id", .string(text)), JSONMember(text, .array([.string(text)]))])
        }
    }

    private static let sixNames: [(String, ProviderKind)] = [
        ("production-checkout-europe-west", .anchor), ("production-checkout-us-east", .anchor),
        ("生産環境・東京リージョン", .hyperbrowser), ("stage", .hyperbrowser), ("bright-data-residential-pool", .brightdata),
        ("b", .brightdata),
    ]

    private static let sixAccounts: [AccountStatus] = sixNames.enumerated().map { number, named in
        var account = AccountStatus(
            name: named.0, provider: named.1, requestsAllowed: 600, concurrencyLimit: number % 2 == 0 ? 25 : nil)
        (account.phase, account.dataAt) = (.ok, Samples.ago(Int64(number * 9)))
        (account.total, account.hasMore) = (40, false)
        account.requestsUsed = number * 110
        (account.pollInterval, account.nextPollAt) = (.seconds(10), Samples.now.adding(milliseconds: 4_000))
        account.completeSince = Samples.ago(400 * 86_400)
        if number == 3 {
            account.phase = .failing(
                .unauthorized(message: "invalid key"), remedy: "check the key from HYPERBROWSER_API_KEY", retryAt: nil)
        }
        return account
    }

    private static let sixSessions: [Session] = (0..<240).map { number in
        let account = sixAccounts[number % 6]
        return Samples.session(
            "\(String(number * 48_271 % 1_048_576 + 1_048_576, radix: 16))-9f3e-4a1b-8c2d-\(number)",
            account: account.name, account.provider,
            ["running", "completed", "failed", "completed"][number / 6 % 4], startedAgo: Int64(5 + number * 61)
        ) { session in
            session.cost = Figure("\(number * 977 % 100_000).\(10 + number % 80)")
            session.currency = number % 5 == 0 ? "EUR" : "USD"
            session.credits = Figure("\(number * 131 % 9_000).5")
            session.bandwidthBytes = Int64(number) * 77_000_000
            session.tags = ["team-\(number % 4)", "一括処理"]
            session.domains = ["very-long-subdomain.of-some-shop.example"]
            guard !session.isActive else { return }
            session.recordedDuration = Figure("\(100 + number * 13)")
            session.endedAt = session.startedAt?.adding(milliseconds: Int64(100 + number * 13) * 1000)
        }
    }

    private static let variedSessions: [Session] = (0..<200).map { number in
        let account = Samples.accounts[number % 3]
        return Samples.session(
            "v\(1000 + number)", account: account.name, account.provider,
            ["running", "completed", "failed"][number % 3], startedAgo: Int64(60 + number * 500)
        ) { session in
            session.tags = ["tag-\(number * number % 41)"]
            session.domains = ["site\(number % 23).example"]
            session.bandwidthBytes = Int64(number * 900_000)
            if number % 3 == 2 { session.failure = SessionFailure(code: "error_\(number % 14)", message: "") }
            guard !session.isActive else { return }
            session.recordedDuration = Figure("\(30 + number)")
            session.endedAt = session.startedAt?.adding(milliseconds: Int64(30 + number) * 1000)
        }
    }
}

extension Samples {
    /// What vendors, pages and users may write.
    static let hostileTexts = [
        "a\u{1B}[31mred\u{1B}[0m", "\u{202E}olleh\u{202C}", "🧑‍🚀🇩🇪👩‍👩‍👧", "中文域名.example", String(repeating: "x", count: 5_000),
        "e\u{301}\u{300}\u{316}\u{301}", "\u{200B}\u{FEFF}", "a\nb\tc", "שלום", "", "\u{7}bell", "\u{1F468}\u{200D}",
    ]

    /// 30 days of one account's usage.
    static let usage: [UsageHistory] = ["anchor-prod"].map { account in
        let points = (0..<30).map { day -> UsagePoint in
            let date = ago(Int64(29 - day) * 86_400).rfc3339.prefix(10)
            return UsagePoint(
                account: account, date: String(date),
                figures: [
                    .creditsUsed: Figure(Double(1_000 + day * 37) / 4),
                    .sessionCount: Figure(Double(12_000 + day * day)),
                    .proxyBytes: Figure(Double(day) * 1e9), .sessionHours: Figure(Double(day * 3 % 50)),
                    .aiSteps: Figure(Double(day * 100)), .networkBytesTotal: Figure(Double(day) * 3e10),
                    .screenshots: Figure(Double(day % 4)),
                ].compactMapValues { $0 })
        }
        return UsageHistory(
            account: account, points: points,
            summary: [.creditsUsed: Figure("11523.25"), .sessionCount: Figure("368555")].compactMapValues { $0 })
    }
}
