import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("What stands below and in the place of rows")
struct ListLinesTests {
    private static let size = Size(columns: 110, rows: 40)

    private static func rule(_ state: DashboardState) -> String { lines(state)[state.layout.rule.row] }

    @Test("Of very many marks it says that not all are in the list, where that is so", arguments: [0, 150])
    func manyMarks(elsewhere: Int) {
        var state = Samples.state(columns: 140, rows: 40)
        let rows = (0..<150).map { Samples.session("s\($0)", account: "a", .anchor, "completed", startedAgo: 60) }
        _ = update(
            &state,
            .snapshotArrived(
                ListSnapshot(revision: state.question.revision, generation: 1, rows: rows, loaded: rows.count)))
        state.list.marks = Set(rows.map(\.key)).union((0..<elsewhere).map { SessionKey(account: "b", id: "s\($0)") })
        let says = "\(150 + elsewhere) marked" + (elsewhere > 0 ? ", not all here" : "")
        #expect(Self.rule(state).contains(says), "\(Self.rule(state))")
        #expect(Self.rule(state).contains("not all here") == (elsewhere > 0))
    }

    /// Keys, and what the line below the list says then.
    private static let ruleCases: [(keys: String, says: String)] = [
        ("", " 360 of 360 loaded "), ("", "sort started ▾"), ("j", "HELD 30s"), ("F", "line mode (F)"),
        ("space space", "2 marked"), ("S 'cost' enter", "sort cost ▾"), ("/ 'zone:sb1' enter", "ruled out (no zone)"),
        ("2 \\", "filter off (\\)"), ("t s", "4 groups, 360 match"), ("1", "/ active:yes or"),
    ]

    @Test("The line below the list", arguments: ruleCases.indices)
    func rules(_ place: Int) async {
        var stage = await Stage(Size(columns: 140, rows: 40))
        await stage.press(Self.ruleCases[place].keys)
        // The list is narrower with details beside it.
        await stage.press("d")
        #expect(Self.rule(stage.state).contains(Self.ruleCases[place].says), "\(Self.rule(stage.state))")
    }

    @Test("Which rows are shown is true at any place in the list")
    func shown() async {
        var stage = await Stage(Self.size)
        await stage.press("d")
        for key in ["ctrl-d", "pgdn", "G", "k", "ctrl-u", "g"] {
            await stage.press(key)
            let all = ids(stage.state)
            let rows = shownIDs(stage.state)
            let first = firstRow(stage.state)
            #expect(Array(all[first..<(first + rows.count)]) == rows)
            #expect(Self.rule(stage.state).contains(" \(first + 1)–\(first + rows.count) of 360 match "))
        }
    }

    /// A fleet, what is typed as a filter, and a line of what stands in the place of rows.
    private static let reasonCases: [(Fleet, String, String)] = [
        (Fleets.empty, "", "No sessions: the vendors of all"),
        (Fleets.standard, "tag:nothing", "0 match, 360 of 360 loaded."),
        (Fleets.standard, "tag:nothing", "filter  tag:nothing"),
        (Fleets.standard, "tag:nothing", "Esc clears the filter"),
        (Fleets.standard, "status:error", "did you mean"),
        (Fleets.standard, "zone:x steps:>3", "The filter leaves no account in play"),
    ]

    @Test("Why there are no rows, and what to do", arguments: reasonCases.indices)
    func reasons(_ place: Int) async {
        let (fleet, filter, line) = Self.reasonCases[place]
        var stage = await Stage(Self.size, fleet)
        if !filter.isEmpty { await stage.press("/ '\(filter)' enter") }
        #expect(rowCount(stage.state) == 0)
        #expect(lines(stage.state).contains { $0.contains(line) }, "\(line)")
    }

    @Test("Accounts that can't be read are the reason where there is none else")
    func failing() {
        let trouble = AccountStatus.Phase.failing(.unauthorized(message: ""), remedy: "check the key", retryAt: nil)
        var accounts = Samples.accounts
        for index in accounts.indices { accounts[index].phase = trouble }
        var state = Samples.state(accounts: accounts)
        _ = update(&state, .snapshotArrived(ListSnapshot(revision: 1, generation: 1)))
        let all = lines(state)
        #expect(all.contains { $0.contains("No account could be read.") })
        for account in accounts {
            #expect(all.contains { $0.contains("\(account.name): 401, the key was refused; check the key") })
        }
    }

    @Test("While it is read or searched the place of rows says so")
    func reading() {
        var state = Samples.state()
        #expect(lines(state).contains { $0.contains("Loading…") })
        _ = update(&state, .snapshotArrived(ListSnapshot(revision: 1, generation: 1, loaded: 500)))
        #expect(lines(state).contains { $0.contains("No match yet: searching, 500 of 8,310 loaded.") })
        press(&state, "2")
        #expect(lines(state).contains { $0.contains("Loading…") }, "the answer is awaited")
    }

    @Test(
        "Who keeps the reader waiting is told once that takes long",
        arguments: [(0, 1), (2, 1), (3, 1), (12, 3), (12, 4)])
    func waiting(_ seconds: Int, _ silent: Int) {
        let accounts = (0..<5).map { number in
            var account = Samples.accounts[0]
            (account.name, account.dataAt) = ("a\(number)", nil)
            account.phase = number < silent ? .connecting : .ok
            return account
        }
        var state = Samples.state(accounts: accounts)
        _ = update(&state, .ticked(state.now.adding(milliseconds: Int64(seconds) * 1000)))
        let names = silent > 3 ? "\(silent) accounts" : (0..<silent).map { "a\($0)" }.joined(separator: ", ")
        let wanted = "Loading…" + (seconds < 3 ? "" : " \(seconds)s without an answer from \(names)")
        #expect(lines(state).contains { $0.contains(wanted) }, "\(lines(state))")
        #expect(lines(state).contains { $0.contains("without an answer") } == (seconds >= 3))
    }

    // MARK: Matches

    /// A filter, a column, its text and what is marked in it.
    private static let marks: [(String, ListColumn, String, [String])] = [
        ("cart", .why, "no_peers · Cart.example", ["Cart"]), ("tag:prod", .why, "shop.example  prod", ["prod"]),
        ("tag:prod", .account, "prod", []), ("account:anchor-prod", .account, "anchor-prod", ["anchor-prod"]),
        ("error:peers", .why, "no_peers · x", ["peers"]),
        ("cart shop", .domain, "shop.example cart.example", ["cart", "shop"]),
        ("-cart", .why, "cart", []), ("", .why, "cart", []), ("cart", .age, "cart", []),
        ("target:checkout", .target, "https://x/CHECKOUT", ["CHECKOUT"]),
    ]

    @Test("What matched is marked where it stands", arguments: marks.indices)
    func marked(_ place: Int) throws {
        let (filter, column, cell, expected) = Self.marks[place]
        let marks = MatchMarks(try Filter(parsing: filter, context: .utc))
        let found = marks.ranges(in: cell, of: column).map { String(Array(cell)[$0]) }
        #expect(found == expected, "\(filter) in \(cell)")
    }

    @Test("A match that no column shows is brought into sight, in any room", arguments: 6...60)
    func hidden(columns: Int) throws {
        let marks = MatchMarks(try Filter(parsing: "needle", context: .utc))
        for before in [0, 3, 20, 200, 1_900] {
            let session = Samples.session("1", account: "a", .anchor, "running", startedAgo: 1) {
                $0.targetURL = String(repeating: "x", count: before) + "needle" + String(repeating: "y", count: 30)
            }
            let hit = try #require(marks.hiddenHit(in: session, shown: [.id], columns: columns))
            #expect(String(Array(hit.text)[hit.found]) == "needle")
            #expect(columns < 8 || hit.found.upperBound <= columns, "\(hit.text)")
        }
        let shown = Samples.session("needle", account: "a", .anchor, "running", startedAgo: 1)
        #expect(marks.hiddenHit(in: shown, shown: [.id], columns: columns) == nil, "a column has it")
    }

    // MARK: Certainty

    @Test("What can't be certain is told by the line: whose rows, and what becomes of them")
    func frontier() async {
        var stage = await Stage(Self.size, Fleets.partial)
        await stage.press("d")
        let line = lines(stage.state).first { $0.contains("further rows of") }
        #expect(line?.contains("further rows of hyp-eu belong below") == true)
        await stage.press("Z")
        #expect(lines(stage.state).contains { $0.contains("belong below: paused") })
    }

    @Test("A bar's eighths add up to its length", arguments: 0...56)
    func bars(eighths: Int) {
        var time = RunTime(text: "")
        time.eighths = eighths
        #expect(time.bar.count == (eighths + 7) / 8)
        let last = time.bar.last.map(String.init) ?? ""
        #expect(last == ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8] || eighths % 8 == 0)
    }

    @Test("Twice, five times and twenty times as long as usual are told apart, in the room there is", arguments: 3...20)
    func longRuns(room: Int) {
        func bar(_ seconds: Double) -> RunTime {
            var time = RunTime(text: "")
            time.measure(seconds: seconds, median: 60, longest: 600, columns: room)
            return time
        }
        let usual = bar(600)
        #expect(!usual.isLong && usual.eighths == room * 4 && !usual.bar.contains("▸"))
        let long = [1.01, 2, 5, 20, 1_000].map { bar(600 * $0) }
        for time in long { #expect(time.isLong && time.bar.last == "▸" && time.bar.count <= room) }
        let eighths = long.map { $0.eighths ?? 0 }
        #expect(eighths == eighths.sorted() && eighths[4] == (room - 1) * 8)
        // A bar of three columns has four eighths for all that is long.
        if room >= 5 { #expect(Set(eighths).count == 5, "\(eighths)") }
        let short = [0, 1, 60, 300, 600].map { bar($0).eighths ?? 0 }
        #expect(short == short.sorted() && short[0] == 0 && short[1] > 0)
    }

    @Test("What can't be measured makes no bar longer than its room", arguments: [0.0, -5, 1e300, .infinity])
    func oddRuns(seconds: Double) {
        for (median, longest) in [(0.0, 0.0), (60, 1), (1e-9, 1e300)] {
            var time = RunTime(text: "")
            time.measure(seconds: seconds, median: median, longest: longest, columns: 7)
            #expect(time.bar.count <= 7)
        }
    }

    @Test(
        "Counts as a line of bars: something is never drawn as nothing",
        arguments: [
            ([0, 0, 0], "▁▁▁"), ([1, 0, 1], "█▁█"), ([0, 1, 1_000], "▁▂█"), ([nil, 7, 3], " █▄"), ([], ""),
            ([nil], " "),
        ] as [([Int?], String)])
    func sparks(counts: [Int?], expected: String) {
        #expect(EighthBlocks.spark(counts) == expected)
    }
}
