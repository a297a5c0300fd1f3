import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Header, names, run times")
struct HeaderTests {
    @Test("Names of accounts are cut where they are alike, not where they differ")
    func names() {
        let names = AccountNames(["prod-checkout-eu", "prod-checkout-us", "prod-search"])
        #expect(names.cut(to: 16).text(of: "prod-search") == "prod-search")
        let cut = ["prod-checkout-eu", "prod-checkout-us", "prod-search"].map { names.cut(to: 11).text(of: $0) }
        #expect(Set(cut).count == 3 && cut.allSatisfy { $0.count <= 11 }, "\(cut)")
        #expect(AccountNames(["one-very-long-name"]).cut(to: 8).text(of: "one-very-long-name") == "one-ver…")
        let alike = AccountNames(["aaaaaaaaaaaa1", "aaaaaaaaaaaa2"])
        #expect(alike.cut(to: 5).text(of: "aaaaaaaaaaaa1") != alike.cut(to: 5).text(of: "aaaaaaaaaaaa2"))
        #expect(AccountNames([]).columns(atMost: 20) == 7)
    }

    private static let alike = [
        [
            "prod-checkout-anchor-eu", "prod-checkout-anchor-us", "prod-checkout-bright", "prod-checkout-hyper-1",
            "prod-checkout-hyper-2", "x",
        ],
        ["日本語の長い名前アカウント一", "日本語の長い名前アカウント二", "日本語の短い名前"],
        [
            "scrape-eu-west-production", "scrape-eu-east-production", "scrape-us-west-production",
            "scrape-us-east-production",
        ],
        [
            "aaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaabaaaaaaaaaaa",
            "baaaaaaaaaaaaaaaaaaaaaaa",
        ],
        (1...40).map { "account-of-the-team-\($0 * 7)-in-the-far-east-of-the-world" },
    ]

    @Test("A cut leaves each name a text of its own, in its room", arguments: alike, 3...26)
    func distinctNames(names: [String], columns: Int) {
        let cut = AccountNames(names).cut(to: columns)
        let texts = names.map(cut.text)
        #expect(Set(texts).count == names.count, "\(texts)")
        #expect(texts.allSatisfy { TextWidth.columns(of: $0) <= columns }, "\(texts)")
    }

    @Test("What differs is kept, what is alike goes")
    func readableNames() {
        let cut = AccountNames(Self.alike[0]).cut(to: 10)
        #expect(
            Self.alike[0].map(cut.text) == ["…anchor-eu", "…anchor-us", "…bright", "…hyper-1", "…hyper-2", "x"])
        let wide = AccountNames(Self.alike[0]).cut(to: 20)
        #expect(wide.text(of: "prod-checkout-hyper-2") == "…checkout-hyper-2", "no more goes than has to")
        #expect(cut.text(of: "gone-account-of-old") == "gone-acco…")
    }

    private static func alikeAccounts() -> [AccountStatus] {
        let kinds: [ProviderKind] = [.anchor, .anchor, .brightdata, .hyperbrowser, .hyperbrowser]
        return zip(alike[0], kinds).map { name, kind in
            var account = Samples.accounts[0]
            (account.name, account.provider) = (name, kind)
            return account
        }
    }

    @Test("Accounts that are well lose their words before one that fails loses when it is asked next")
    func failingMeter() {
        var accounts = Self.alikeAccounts()
        accounts.remove(at: 1)
        accounts[3].phase = .failing(
            .rateLimited(retryAfter: .seconds(32), message: ""), remedy: "",
            retryAt: Samples.now.adding(milliseconds: 32_000))
        let state = Samples.busy(columns: 80, rows: 24, accounts: accounts)
        let line = view(state, size: state.size).lines[1]
        #expect(line.contains("hyper-2 429 next 32s"), "\(line)")
        for name in ["…anchor-eu ok", "…bright ok", "…hyper-1 ok"] {
            #expect(line.contains(name), "\(line)")
        }
    }

    @Test("Letters stand for one account each, and only where nothing else fits")
    func letters() {
        let state = Samples.busy(columns: 60, rows: 24, accounts: Self.alikeAccounts())
        func line(_ columns: Int) -> String {
            AccountMeters(state.surroundings(of: .list)).spans(columns: columns, glyphs: .unicode).map(\.text).joined()
        }
        #expect(line(36) == "A1:ok   A2:ok   B:ok   H1:ok   H2:ok")
        #expect(!line(60).contains(":ok") && line(60).contains("ok"), "\(line(60))")
    }

    @Test("A bar grows with the time, is long beyond the usual longest, and fits its room")
    func bars() {
        var last = 0
        for seconds in [0.5, 5, 60, 250, 600, 4_000, 40_000, 4e9] {
            var time = RunTime(text: "")
            time.measure(seconds: seconds, median: 60, longest: 300, columns: 7)
            let eighths = time.eighths ?? -1
            #expect(eighths >= last && eighths >= 1 && eighths <= 56)
            #expect(time.isLong == (seconds > 300))
            #expect(time.bar.count <= 7)
            last = eighths
        }
        #expect(last == 48, "all but the arrow's column")
        var none = RunTime(text: "")
        none.measure(seconds: 0, median: 0, longest: 0, columns: 7)
        #expect(none.eighths == 0 && none.bar.isEmpty)
    }

    @Test(
        "One word of an account's trouble; an error in a good answer is not called by the answer's status",
        arguments: [
            (.rejected(status: 404, message: ""), "404", "404"), (.unavailable(status: 503, message: ""), "503", "503"),
            (.rejected(status: ProviderError.statedInGoodAnswer, message: "no credits"), "error", "err"),
            (.paymentRequired(message: ""), "402", "402"), (.unreadable(reason: "204"), "bad answer", "bad"),
            // Not "limit": that is how many sessions may run.
            (.transport(.machineLimit("this machine allows no more open files")), "files", "net"),
        ] as [(ProviderError, String, String)])
    func troubleInOneWord(error: ProviderError, word: String, shortWord: String) {
        #expect(error.word == word)
        #expect(error.shortWord == shortWord)
    }

    @Test("A logarithm to base 2", arguments: [0.001, 0.5, 1, 3, 10, 1_000, 1e12])
    func logarithm(value: Double) {
        // 2^log2(x) is x: checked by halving and doubling, as there is no C library here.
        let whole = Logarithm.base2(value)
        #expect(abs(Logarithm.base2(value * 8) - whole - 3) < 0.002)
        #expect(abs(Logarithm.base2(value * value) - 2 * whole) < 0.004)
    }

    @Test(
        "The filter in force and the view's name are there at every width", arguments: [20, 40, 60, 80, 100, 120, 160])
    func titles(columns: Int) {
        for rows in [7, 24, 50] {
            var state = Samples.busy(columns: columns, rows: rows)
            press(&state, "2")
            let view = Dashboard.view(state, size: state.size).lines.prefix(3).joined(separator: "\n")
            #expect(view.contains("2 fail"), "\(columns)x\(rows): \(view)")
            press(&state, "/")
            press(&state, "ctrl-u")
            type(&state, "tag:checkout")
            press(&state, "enter")
            let filtered = Dashboard.view(state, size: state.size).lines.prefix(3).joined(separator: "\n")
            #expect(filtered.contains("tag:"), "\(columns)x\(rows): \(filtered)")
        }
    }

    @Test("Tabs have the counts of their views; the failures say of what")
    func counts() {
        var state = Samples.busy(columns: 160, rows: 50)
        var snapshot = Samples.snapshot(generation: 2)
        snapshot.recent = RecentFigures(
            moment: state.now,
            all: RecentFigures.Account(
                spark: Spark(start: state.now, sliceLength: 300_000, starts: Array(repeating: 1, count: 12)),
                active: 21,
                lastHour: RecentFigures.Outcomes(ended: 203, failed: 14),
                lastDay: RecentFigures.Outcomes(ended: 1_000, failed: 30), completeSince: Samples.ago(7_200)))
        _ = update(&state, .snapshotArrived(snapshot))
        let head = view(state, size: state.size).lines[0]
        #expect(head.contains("fail 1h 14 of 203 = 7% (2h00m 3%)") && !head.contains("without end"))
        snapshot.recent.all.withoutEnd = 1_203
        snapshot.generation = 3
        _ = update(&state, .snapshotArrived(snapshot))
        let more = view(state, size: state.size).lines[0]
        #expect(more.contains("fail 1h 14 of 203 = 7% (2h00m 3%), 1,203 without end"))
        snapshot.recent.all.completeSince = Samples.ago(1_200)
        snapshot.generation = 4
        _ = update(&state, .snapshotArrived(snapshot))
        #expect(view(state, size: state.size).lines[0].contains("since 20m ago"))
    }
}
