import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Nothing traps, nothing is drawn outside")
struct RobustnessTests {
    private static let keys: [KeyPress] =
        Keymap.standard.bindings.flatMap(\.keys)
        + "abcstate:failed<>()\"-=*/é中🧑‍🚀".map { KeyPress.character($0) }
        + [.backspace, .delete, .control("u"), .control("w"), .control("a"), .control("e"), .enter, .escape, .tab]

    private static let hostile = [
        "", "a\u{1B}[31mred", "\u{202E}evil", "🧑‍🚀🧑‍🚀🧑‍🚀", "中文域名.example", String(repeating: "x", count: 500),
        "e\u{301}\u{301}\u{301}",
        "\u{200B}\u{FEFF}", "a\nb\tc",
    ]

    private func sessions(_ dice: inout SeededGenerator) -> [Session] {
        let count = [0, 1, 3, 40, 200].randomElement(using: &dice) ?? 0
        return (0..<count).map { number in
            let account = Samples.accounts.randomElement(using: &dice) ?? Samples.accounts[0]
            let status = ["running", "failed", "completed", "odd\u{7}", "starting"].randomElement(using: &dice) ?? ""
            let text = Self.hostile.randomElement(using: &dice) ?? ""
            var session = Samples.session(
                "\(Int.random(in: 0..<300, using: &dice))\(text)", account: account.name, account.provider, status,
                startedAgo: Int64.random(in: -100...100_000_000, using: &dice))
            if Bool.random(using: &dice) { session.startedAt = nil }
            session.domains = Bool.random(using: &dice) ? nil : [text]
            session.tags = Bool.random(using: &dice) ? [] : [text, "t\(number)"]
            session.failure = Bool.random(using: &dice) ? SessionFailure(code: text, message: text) : nil
            session.recordedDuration = Figure("1e300")
            session.cost = Bool.random(using: &dice) ? nil : Figure("1e200")
            session.bandwidthBytes = Bool.random(using: &dice) ? nil : Int64.max
            return session
        }
    }

    private func message(_ dice: inout SeededGenerator, _ state: DashboardState) -> DashboardMessage {
        switch Int.random(in: 0..<24, using: &dice) {
        case 0:
            let sizes = [
                (0, 0), (1, 1), (20, 4), (40, 7), (80, 24), (160, 50), (300, 90), (5, 60), (200, 2), (59, 11),
                (110, 30),
            ]
            let (columns, rows) = sizes.randomElement(using: &dice) ?? (1, 1)
            return .resized(Size(columns: columns, rows: rows))
        case 1, 2:
            let revision = Bool.random(using: &dice) ? state.question.revision : state.question.revision - 1
            let rows = unique(sessions(&dice))
            var snapshot = Samples.snapshot(
                rows, revision: revision, generation: UInt64.random(in: 1...1_000_000, using: &dice), loaded: rows.count
            )
            if Bool.random(using: &dice) { snapshot.chart = SessionChart() }
            return .snapshotArrived(snapshot)
        case 3:
            return .ticked(
                Timestamp(milliseconds: [0, state.now.milliseconds + 1000, .max].randomElement(using: &dice) ?? 0))
        case 4:
            let choices = [Samples.accounts, Samples.accountsWithTrouble, []]
            return .accountsChanged(choices.randomElement(using: &dice) ?? [])
        case 5: return .eventsHappened(Samples.events)
        case 6: return .batchesArrived(Samples.batches, [AccountTrouble(account: "x", sentence: Self.hostile[2])])
        case 7: return .loadProgress(LoadProgress(loaded: 5, total: 0, remaining: .infinity))
        case 8: return .paste(Self.hostile.randomElement(using: &dice) ?? "")
        case 9: return .loadEnded(revision: state.question.revision)
        case 10: return .usageArrived([], [AccountTrouble(account: "x", sentence: "no")])
        default: return .key(Self.keys.randomElement(using: &dice) ?? .enter)
        }
    }

    private func unique(_ sessions: [Session]) -> [Session] {
        var seen: Set<SessionKey> = []
        return sessions.filter { seen.insert($0.key).inserted }
    }

    @Test("Random keys, sizes and messages", arguments: 0..<12)
    func random(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        var state = Samples.state { $0.settings.problems = seed % 2 == 0 ? ["one"] : [] }
        for _ in 0..<300 {
            _ = update(&state, message(&dice, state))
            let size =
                Int.random(in: 0..<8, using: &dice) == 0
                ? Size(columns: Int.random(in: 0...170, using: &dice), rows: Int.random(in: 0...60, using: &dice))
                : state.size
            let grid = view(state, size: size, glyphs: Bool.random(using: &dice) ? .unicode : .ascii)
            #expect(grid.size == size)
            if let cursor = grid.cursor { #expect(grid.bounds.contains(cursor)) }
            #expect(state.list.count == 0 || (0..<state.list.count).contains(state.list.index))
            #expect(state.list.top >= 0 && state.list.top <= max(0, state.list.index))
        }
    }

    @Test("Every size up to 90 by 30 is drawn")
    func sizes() {
        let state = Samples.busy(accounts: Samples.accountsWithTrouble)
        for columns in 0...90 {
            for rows in 0...30 {
                let size = Size(columns: columns, rows: rows)
                #expect(view(state, size: size).size == size)
            }
        }
    }

    @Test("In ASCII every cell is ASCII")
    func ascii() {
        for size in FrameTests.sizes {
            var state = Samples.busy(columns: size.columns, rows: size.rows, accounts: Samples.accountsWithTrouble)
            press(&state, "j", "j")
            for key in ["enter", "y", "S", "esc", "?", "esc", "a", "b"] {
                press(&state, key)
                let lines = view(state, size: size, glyphs: .ascii).lines
                #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) })
            }
        }
    }

    @Test("A second passes: few cells change", arguments: [Size(columns: 80, rows: 24), Size(columns: 160, rows: 50)])
    func idle(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        var changed = 0
        for second in 1...30 {
            let before = view(state, size: size)
            _ = update(&state, .ticked(Samples.now.adding(milliseconds: Int64(second) * 1000)))
            let after = view(state, size: size)
            for row in 0..<size.rows {
                for column in 0..<size.columns where before[column, row] != after[column, row] { changed += 1 }
            }
        }
        #expect(changed > 0)
        #expect(changed < 30 * 12)
    }
}
