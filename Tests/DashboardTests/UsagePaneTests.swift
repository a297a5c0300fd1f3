import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Usage: chart and table in step")
struct UsagePaneTests {
    private static let histories: [UsageHistory] = ["anchor-prod", "spare"].map { account in
        let points = (0..<30).map { day -> UsagePoint in
            let date = Samples.ago(Int64(29 - day) * 86_400).rfc3339.prefix(10)
            return UsagePoint(
                account: account, date: String(date),
                figures: [
                    .creditsUsed: Figure(Double(1_000 + day * 37) / 4), .sessionCount: Figure(Double(12_000 + day)),
                    .proxyBytes: Figure(Double(day) * 1e9),
                ].compactMapValues { $0 })
        }
        return UsageHistory(
            account: account, points: points,
            summary: [.creditsUsed: Figure("26296.892"), .sessionCount: Figure("360435")].compactMapValues { $0 })
    }

    private static func state(columns: Int = 80, rows: Int = 24) -> DashboardState {
        var state = Samples.busy(columns: columns, rows: rows)
        press(&state, "u")
        _ = update(&state, .usageArrived(histories, []))
        return state
    }

    @Test("The usage", arguments: FrameTests.sizes)
    func frames(size: Size) {
        var state = Self.state(columns: size.columns, rows: size.rows)
        press(&state, "j", "j", "j")
        Frames.expect("usage-\(size.columns)x\(size.rows)", state)
    }

    @Test("The figure and the range follow their keys; sums are of what is shown")
    func keys() {
        var state = Self.state()
        let whole = view(state, size: state.size).lines
        #expect(whole.contains { $0.contains("CREDITS") } && whole.contains { $0.contains("26,296.89") })
        press(&state, "+", "+")
        #expect(state.panes[UsagePane.self].range == .week)
        let week = view(state, size: state.size).lines
        #expect(!week.contains { $0.contains("26,296.89") })
        let sum = (23..<30).reduce(0.0) { $0 + Double(1_000 + $1 * 37) / 4 }
        #expect(week.contains { $0.contains(Numbers.amount(sum)) })
        press(&state, "M")
        #expect(state.panes[UsagePane.self].metric != .creditsUsed)
        press(&state, "=")
        #expect(state.panes[UsagePane.self].range == .month)
        // The list's own chart is another one.
        #expect(state.question.chart.window == .hour)
    }

    @Test("Weeks and months are the sums of their days, the first in part")
    func periods() throws {
        var state = Self.state(columns: 120, rows: 60)
        for period in [UsagePeriod.week, .month, .day] {
            press(&state, "s")
            #expect(state.panes[UsagePane.self].period == period)
            let days = UsageRange.month.days(to: state.now)
            let rows = UsageRow.rows(of: Self.histories[0], in: days, by: period).filter { $0.id.date != nil }
            var sums: [Timestamp: Double] = [:]
            for (day, begin) in days.enumerated() {
                sums[period.begin(of: begin), default: 0] += Double(1_000 + day * 37) / 4
            }
            #expect(rows.count == sums.count && rows.count == period.begins(of: days).count)
            for row in rows {
                let value = try #require(row.value(of: .creditsUsed))
                #expect(abs(value - (sums[try #require(row.id.day)] ?? 0)) < 1e-6)
            }
            let screen = view(state, size: state.size).lines
            #expect(screen.contains { $0.contains("by the \(period.rawValue)") })
            #expect(screen.contains { $0.contains(", in part") } == (period != .day))
        }
        // 2026-11-30 is a Monday.
        let monday = try #require(Timestamp(iso8601: "2026-11-30T00:00:00Z"))
        for day in 0..<7 {
            let begin = UsagePeriod.week.begin(of: monday.adding(milliseconds: Int64(day) * 86_400_000))
            #expect(begin == monday)
        }
        #expect(UsagePeriod.week.begin(of: monday.adding(milliseconds: -86_400_000)) < monday)
    }

    @Test("By the week the chart shows what the table sums up, under the weeks' own dates")
    func weeks() throws {
        var state = Self.state(columns: 120, rows: 60)
        press(&state, "s", "+", "+")
        let days = UsageRange.week.days(to: state.now)
        let chart = UsageChart(histories: Self.histories, metric: .creditsUsed, period: .week, days: days, picked: nil)
        let begins = UsagePeriod.week.begins(of: days)
        let rows = UsageRow.rows(of: Self.histories[0], in: days, by: .week)
        for (place, begin) in begins.enumerated() {
            let row = try #require(rows.first { $0.id.day == begin })
            #expect(chart.figures(of: Self.histories[0], begins)[place] == row.value(of: .creditsUsed))
        }
        let axis = TimeAxis(namesOf: begins, columns: 100) { state.surroundings(of: .usage).clock.day($0) }
        #expect(axis.labels.map(\.text) == begins.map { state.surroundings(of: .usage).clock.day($0) })
        // The first week began before the seven days do.
        #expect(begins[0] < days[0])
        press(&state, "G", "enter")
        #expect(state.place.filterText.contains("started:>=\(days[0].rfc3339) "), "\(state.place.filterText)")
    }

    @Test("Enter lists the sessions of the time under the cursor")
    func sessions() {
        var state = Self.state()
        let today = String(Samples.now.rfc3339.prefix(10))
        press(&state, "j", "enter")
        #expect(state.place.filterText.hasPrefix("account:=anchor-prod started:>=\(today)T00:00:00"))
        #expect(state.question.filter.conjuncts.count == 3)
        press(&state, "q")
        #expect(state.place.content == .page(.usage))
    }

    @Test("The chart's cursor is on the day under the table's")
    func inStep() {
        var state = Self.state()
        press(&state, "j", "j")
        let day = state.panes[UsagePane.self].cursor.id?.day
        #expect(day.map { state.now.milliseconds - $0.milliseconds < 2 * 86_400_000 } == true)
        #expect(view(state, size: state.size).lines.contains { $0.contains("▲") || $0.contains("^") })
    }

    @Test(
        "Accounts that begin alike are told apart, in the table, the legend and among the batches",
        arguments: [80, 120, 160])
    func alike(columns: Int) {
        let names = ["production-team-europe-west-1", "production-team-europe-west-2"]
        let accounts = names.map { name in
            var account = Samples.accounts[0]
            account.name = name
            return account
        }
        var state = Samples.busy(columns: columns, rows: 60, accounts: accounts)
        press(&state, "u")
        let histories = names.map { name in
            UsageHistory(
                account: name,
                points: [
                    UsagePoint(
                        account: name, date: String(Samples.now.rfc3339.prefix(10)),
                        figures: [.creditsUsed: Figure(3.0)].compactMapValues { $0 })
                ], summary: [:])
        }
        _ = update(&state, .usageArrived(histories, []))
        for number in ["1", "2"] {
            let screen = lines(state)
            #expect(screen.contains { $0.contains("\(number), sum") }, "\(screen)")
        }
        // On a narrow screen there is no legend.
        #expect(
            columns == 80
                || lines(state).contains { $0.contains("▊…") && $0.contains("west-1") && $0.contains("west-2") })
        press(&state, "5")
        let batches = names.map { Batch(account: $0, provider: .anchor, id: "same", status: "processing") }
        _ = update(&state, .batchesArrived(batches, []))
        let rows = lines(state).filter { $0.contains("same") }
        #expect(rows.count == 2 && Set(rows).count == 2, "\(rows)")
    }

    @Test("Why there is none is said")
    func none() {
        var state = Samples.busy()
        press(&state, "u")
        #expect(view(state, size: state.size).lines.contains { $0.contains("Loading…") })
        _ = update(&state, .usageArrived([], [AccountTrouble(account: "spare", sentence: "401")]))
        #expect(view(state, size: state.size).lines.contains { $0.contains("could not be read") })
    }
}
