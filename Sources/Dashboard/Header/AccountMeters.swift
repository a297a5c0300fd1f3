import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Every account in a line, worst first, in as many words as fit: active of its limit, state, age, budget, what is left to spend,
/// starts of the last hour, and its failures where they stand out. Those that are well lose their words before one that fails
/// does; that one is well goes without saying where there is no room for it.
struct AccountMeters {
    private let accounts: [AccountStatus]
    private let text: AccountText
    private let recent: RecentFigures
    private let now: Timestamp
    /// Names for each amount of words.
    private let names: [AccountNames.Cut]

    init(_ around: Surroundings) {
        accounts = around.accounts.worstFirst
        text = around.accountText
        recent = around.snapshot.recent
        now = around.now
        let all = around.accountNames
        names = [24, 24, 20, 14, 10, 6, 6].map { all.cut(to: $0) }
    }

    private enum Detail: Int, CaseIterable {
        /// `figures` has what is worth a look, `count` what is active, `bare` a shorter name; a letter is the last of all.
        case whole, budget, figures, count, bare, brief, letter
    }

    /// All accounts where they fit in any words; else the worst, and how many more there are.
    func spans(columns: Int, glyphs: GlyphSet) -> [Span] {
        let levels = Detail.allCases.map { detail in accounts.map { spans(of: $0, detail) } }
        let widths = levels.map { level in level.map { $0.columns(glyphs) } }
        var chosen = Array(repeating: Detail.whole, count: accounts.count)
        var width = widths[0].reduce(3 * (accounts.count - 1), +)
        for step in steps {
            if width <= columns { break }
            width += widths[step.detail.rawValue][step.index] - widths[chosen[step.index].rawValue][step.index]
            chosen[step.index] = step.detail
        }
        return joined(accounts.indices.map { levels[chosen[$0].rawValue][$0] }, columns, glyphs)
    }

    /// In which order accounts lose words: those that are well before those that fail, of each the worst last; letters when
    /// nothing else is left to lose.
    private var steps: [(index: Int, detail: Detail)] {
        let failing = accounts.count(where: \.isFailing)
        func steps(_ details: some Sequence<Detail>, _ indices: Range<Int>) -> [(Int, Detail)] {
            details.flatMap { detail in indices.reversed().map { ($0, detail) } }
        }
        let well = failing..<accounts.count
        return steps([.budget, .figures, .count, .bare], well) + steps([.budget, .figures], 0..<failing)
            + steps([.brief], well) + steps([.count, .bare, .brief], 0..<failing) + steps([.letter], well)
            + steps([.letter], 0..<failing)
    }

    private func spans(of account: AccountStatus, _ detail: Detail) -> [Span] {
        if detail == .letter {
            let active = isWell(account) && !text.isDoubtful(account) ? active(account) : []
            return active.isEmpty ? text.short(account) : [text.letter(of: account)] + active
        }
        let words = isWell(account) ? well(account, detail) : troubled(account, detail)
        let known = words.filter { !$0.isEmpty }
        // Nothing else is known of it.
        let parts = [[name(of: account, detail)]] + (known.isEmpty ? [text.state(account)] : known)
        return Array(parts.joined(separator: [Span(" ")]))
    }

    /// It has answered since the start, and does.
    private func isWell(_ account: AccountStatus) -> Bool { account.phase == .ok && account.dataAt != nil }

    private func well(_ account: AccountStatus, _ detail: Detail) -> [[Span]] {
        let (active, failures) = (active(account), failures(of: account))
        switch detail {
        case .whole: return [active, text.brief(account), left(account), spark(of: account), failures]
        case .budget: return [active, text.plain(account), spark(of: account), failures]
        case .figures: return [active] + warnings(account) + [spark(of: account), failures]
        case .count: return [active] + warnings(account) + [failures]
        case .bare, .brief, .letter: return [active, text.isDoubtful(account) ? text.state(account) : []]
        }
    }

    /// One that fails, or has not answered yet.
    private func troubled(_ account: AccountStatus, _ detail: Detail) -> [[Span]] {
        switch detail {
        case .whole: [active(account), text.brief(account), spark(of: account), failures(of: account)]
        case .budget: [active(account), text.retrying(account), failures(of: account)]
        case .figures: [text.retrying(account)]
        case .count, .bare, .brief, .letter: [text.state(account)]
        }
    }

    /// What of a well account is not as it should be.
    private func warnings(_ account: AccountStatus) -> [[Span]] {
        [text.isDoubtful(account) ? text.state(account) : [], text.strain(account)]
    }

    private func name(of account: AccountStatus, _ detail: Detail) -> Span {
        Span(names[min(detail.rawValue, names.count - 1)].text(of: account.name), .text)
    }

    /// `23/50`, the share of its limit in colour, `11/?` where nobody says the limit; nothing before it has been read.
    private func active(_ account: AccountStatus) -> [Span] {
        guard account.dataAt != nil, let active = recent.accounts[account.name]?.active else { return [] }
        let count = Numbers.grouped(active)
        switch account.sessionLimit {
        case nil: return [Span("\(count)/?")]
        case .unlimited?, .sessions(...0)?: return [Span(count)]
        case .sessions(let limit)?:
            let role: Role =
                switch account.freeShare(active: active) ?? 1 {
                case ...0: .error
                case ...0.1: .warning
                default: .text  // Open: a number.
                }
            return [Span("\(count)/\(Numbers.grouped(limit))", role)]
        }
    }

    /// `4,812 credits`
    private func left(_ account: AccountStatus) -> [Span] {
        account.room.headroom.flatMap(HeadroomText.left).map { [Span($0, .dim)] } ?? []
    }

    private func spark(of account: AccountStatus) -> [Span] {
        guard let own = recent.accounts[account.name], own.spark.starts.contains(where: { $0 > 0 }) else { return [] }
        // What lies before all is loaded is left out, not drawn as nothing.
        let known = own.spark.starts(completeSince: own.completeSince).drop { $0 == nil }
        return known.isEmpty ? [] : [Span(EighthBlocks.spark(Array(known)), .chart1)]
    }

    /// The failed share of the last hour, where it is worth a look: a tenth of five at least, and more than the day's.
    private func failures(of account: AccountStatus) -> [Span] {
        guard let own = recent.accounts[account.name], own.lastHour.ended >= 5, let share = own.lastHour.failedShare,
            share >= 0.1, share > (own.lastDay.failedShare ?? 0) * 1.5 || share >= 0.3
        else { return [] }
        let isWholeHour = own.completeSince.map { RecentText.reaches($0, now, hours: 1) } ?? true
        let span = isWholeHour ? "" : own.completeSince.map { " in \(AgeText.past($0, now: now))" } ?? ""
        return [Span("\(RecentText.percent(share)) fail\(span)", .stateFailed)]
    }

    private func joined(_ parts: [[Span]], _ columns: Int, _ glyphs: GlyphSet) -> [Span] {
        var spans: [Span] = []
        var used = 0
        let isWhole = parts.reduce(3 * (parts.count - 1)) { $0 + $1.columns(glyphs) } <= columns
        for (index, part) in parts.enumerated() {
            let width = part.columns(glyphs) + (index > 0 ? 3 : 0)
            let left = parts.count - index - 1
            let reserve = isWhole || left == 0 ? 0 : "   +\(left) more".count
            guard used + width + reserve <= columns || index == 0 else {
                return spans + [Span("   +\(parts.count - index) more", .dim)]
            }
            spans += (index > 0 ? [Span("   ")] : []) + part
            used += width
        }
        return spans
    }
}
