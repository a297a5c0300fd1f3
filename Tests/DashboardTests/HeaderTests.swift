import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
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
        #expect(last == 56)
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
        #expect(head.contains("fail 1h 14 of 203 = 7% (24h 3%)") && !head.contains("without end"))
        snapshot.recent.all.withoutEnd = 1_203
        snapshot.generation = 3
        _ = update(&state, .snapshotArrived(snapshot))
        let more = view(state, size: state.size).lines[0]
        #expect(more.contains("fail 1h 14 of 203 = 7% (24h 3%), 1,203 without end"))
        snapshot.recent.all.completeSince = Samples.ago(1_200)
        snapshot.generation = 4
        _ = update(&state, .snapshotArrived(snapshot))
        #expect(view(state, size: state.size).lines[0].contains("since 20m ago"))
    }
}
