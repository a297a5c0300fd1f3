import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Accounts in words")
struct AccountTextTests {
    private static func account(_ phase: AccountStatus.Phase, ago: Int64? = 41) -> AccountStatus {
        var account = AccountStatus(name: "prod", provider: .anchor, requestsAllowed: 60)
        (account.phase, account.dataAt, account.requestsUsed) = (phase, ago.map(Samples.ago), 13)
        return account
    }

    private static func failing(_ error: ProviderError, retryIn seconds: Int64? = nil) -> AccountStatus.Phase {
        .failing(error, remedy: "do this", retryAt: seconds.map { Samples.now.adding(milliseconds: $0 * 1_000) })
    }

    private static func words(_ accounts: [AccountStatus], isPaused: Bool = false) -> AccountText {
        AccountText(
            accounts, now: Samples.now, began: Samples.ago(12), clock: ClockText(.utc), isPaused: isPaused)
    }

    /// A phase, how old its figures are, and what is said in four lengths.
    private static let lengthCases:
        [(AccountStatus.Phase, Int64?, brief: String, plain: String, concise: String, short: String)] = [
            (.ok, 4, "ok now 13/60", "ok now 13/60", "ok now", "A:ok"),
            (.ok, 41, "ok 40s 13/60", "ok 40s 13/60", "ok 40s", "A:ok"),
            (.ok, nil, "ok 13/60", "ok 13/60", "ok", "A:ok"),
            (.connecting, nil, "connecting 12s", "…", "…", "A:…"),
            (.connecting, 7_200, "connecting 12s as of 10:04, 2h00m ago", "… 2h00m old", "… 2h00m old", "A:…"),
            (
                failing(.rateLimited(retryAfter: .seconds(38), message: ""), retryIn: 38), 41,
                "429 next 38s, as of 40s 13/60",
                "429 40s old 13/60", "429 40s old", "A:429"
            ),
            (
                failing(.transport(.unknownHost)), nil, "no host 13/60", "no host 13/60", "no host", "A:net"
            ),
        ]

    @Test("In as many words as there is room for", arguments: lengthCases.indices)
    func lengths(_ place: Int) {
        let (phase, ago, brief, plain, concise, short) = Self.lengthCases[place]
        let account = Self.account(phase, ago: ago)
        let words = Self.words([account])
        #expect(text(words.brief(account)) == brief)
        #expect(text(words.plain(account)) == plain)
        #expect(text(words.concise(account)) == concise)
        #expect(text(words.short(account)) == short)
        #expect(text(words.state(account)) == String(concise.prefix(text(words.state(account)).count)))
    }

    private static let errorCases: [ProviderError] = [
        .unauthorized(message: "m"), .paymentRequired(message: "m"), .forbidden(message: "m"),
        .rateLimited(retryAfter: nil, message: "m"), .resting(until: Samples.now, wait: .seconds(3)),
        .rejected(status: 404, message: "m"),
        .unavailable(status: 503, message: "m"), .malformed(path: "a", found: "b"), .unreadable(reason: "r"),
        .transport(.refused), .transport(.timeout(seconds: 3)), .transport(.tls(.selfSigned)),
        .transport(.bodyTooLarge(limit: 3)), .transport(.proxy("p:1", variable: "HTTPS_PROXY", .refused)),
        .transport(.closed), .transport(.notHTTP(reason: "r")), .transport(.machineLimit("m")), .transport(.other("o")),
        .keyUnavailable(reason: "r"), .cancelled,
    ]

    @Test("Every error has a short word and a shorter one", arguments: errorCases.indices)
    func errors(_ place: Int) {
        let error = Self.errorCases[place]
        #expect((1...10).contains(error.word.count) && (1...3).contains(error.shortWord.count))
        let account = Self.account(Self.failing(error))
        #expect(text(Self.words([account]).short(account)) == "A:\(error.shortWord)")
    }

    @Test("A sentence says what happened, what to do, when it is tried again and how old its rows are")
    func sentences() {
        let account = Self.account(Self.failing(.unavailable(status: 502, message: "Bad Gateway"), retryIn: 14))
        #expect(
            Self.words([account]).sentence(of: account)
                == "prod: 502; do this (it says: Bad Gateway); next try in 14s; its rows are 40s old")
        let well = Self.account(.ok)
        #expect(Self.words([well]).sentence(of: well) == "prod: ok")
        let waiting = Self.account(.connecting, ago: nil)
        #expect(Self.words([waiting]).sentence(of: waiting) == "prod: connecting for 12s")
        let known = Self.account(.connecting, ago: 90_000)
        #expect(
            Self.words([known]).sentence(of: known)
                == "prod: connecting for 12s; its rows are as of 25 Sep 11:04, 1d01h ago")
    }

    @Test("What could not be read makes a well account doubtful, and is said")
    func doubtful() {
        var account = Self.account(.ok)
        account.skippedRows = 1
        account.budgetWaitEnd = Samples.now.adding(milliseconds: 3_000)
        let words = Self.words([account])
        #expect(text(words.brief(account)).hasPrefix("ok?"))
        #expect(
            words.sentence(of: account)
                == "prod: 1 row not understood; waits 3s for its budget of 60 requests a minute")
        #expect(text(words.brief(account)).contains(" waits 3s"))
    }

    @Test("The pace that most have is said once; a paused screen has none")
    func pace() {
        func accounts(_ intervals: [Int64?]) -> [AccountStatus] {
            intervals.map { interval in
                var account = Self.account(.ok)
                (account.pollInterval, account.nextPollAt) = (
                    interval.map { .seconds($0) }, Samples.now + .seconds(5)
                )
                return account
            }
        }
        #expect(Self.words(accounts([10, 24, 10])).pace.map(text) == "every 10s")
        // Of two that are as frequent the shorter.
        #expect(Self.words(accounts([24, 10])).commonInterval == .seconds(10))
        #expect(Self.words(accounts([nil])).pace == nil)
        #expect(Self.words(accounts([10]), isPaused: true).pace == nil)
        #expect(Self.words(accounts([10])).paceAndNext.map(text) == "every 10s, next 12:04:36")
        #expect(AccountText.interval(.milliseconds(9_100)) == "10s" && AccountText.interval(.milliseconds(-1)) == "0s")
    }

    @Test("Near its limit a budget warns")
    func budget() {
        for (used, role) in [(53, Role.dim), (54, .warning), (60, .warning)] {
            var account = Self.account(.ok)
            account.requestsUsed = used
            #expect(Self.words([account]).plain(account).last?.ink.role == role)
        }
    }

    @Test("The worst account comes first, the others as configured")
    func worstFirst() {
        var dice = SeededGenerator(seed: 4)
        for _ in 0..<50 {
            let accounts = (0..<7).map { number in
                var account = Self.account(dice.pick([.ok, .connecting, Self.failing(.cancelled)]))
                account.name = "\(number)"
                return account
            }
            let sorted = accounts.worstFirst
            let ranks = sorted.map { $0.isFailing ? 0 : $0.phase == .connecting ? 1 : 2 }
            #expect(ranks == ranks.sorted())
            for rank in 0...2 {
                let names = zip(sorted, ranks).filter { $0.1 == rank }.map(\.0.name)
                #expect(names == names.sorted())
            }
        }
    }
}
