import CellGrid
import SessionQuery
import SessionStore

/// Every account in a line, worst first, in as many words as fit: active of its limit, state, age, budget, starts of the last
/// hour, and its failures where they stand out.
struct AccountMeters {
    private let accounts: [AccountStatus]
    private let text: AccountText
    private let recent: RecentFigures
    /// Names for each amount of words.
    private let names: [AccountNames.Cut]

    init(_ around: Surroundings) {
        accounts = around.accounts.worstFirst
        text = around.accountText
        recent = around.snapshot.recent
        let all = around.accountNames
        names = [24, 20, 14, 10].map { all.cut(to: $0) }
    }

    private enum Detail: Int, CaseIterable {
        case whole, budget, age, state, letter
    }

    /// All accounts where they fit in any words; else the worst, and how many more there are.
    func spans(columns: Int, glyphs: GlyphSet) -> [Span] {
        let levels = Detail.allCases.map { detail in accounts.map { spans(of: $0, detail) } }
        let widths = levels.map { level in level.map { $0.columns(glyphs) } }
        // The worst keep the most words.
        for level in 0..<levels.count - 1 {
            var width = widths[level].reduce(3 * (accounts.count - 1), +)
            for count in stride(from: accounts.count, through: 1, by: -1) {
                if width <= columns {
                    return joined(Array(levels[level][..<count] + levels[level + 1][count...]), columns, glyphs)
                }
                width += widths[level + 1][count - 1] - widths[level][count - 1]
            }
        }
        return joined(levels.last ?? [], columns, glyphs)
    }

    private func spans(of account: AccountStatus, _ detail: Detail) -> [Span] {
        switch detail {
        case .whole:
            return [name(of: account, detail)] + active(account) + text.brief(account) + spark(of: account)
                + failures(of: account)
        case .budget: return [name(of: account, detail)] + active(account) + text.plain(account) + failures(of: account)
        case .age: return [name(of: account, detail)] + active(account) + text.concise(account)
        case .state: return [name(of: account, detail)] + active(account) + text.state(account)
        case .letter: return text.short(account)
        }
    }

    private func name(of account: AccountStatus, _ detail: Detail) -> Span {
        Span(names[min(detail.rawValue, names.count - 1)].text(of: account.name) + " ", .text)
    }

    /// `23/50 `, the share of its limit in colour; nothing before it has been read.
    private func active(_ account: AccountStatus) -> [Span] {
        guard account.dataAt != nil, let active = recent.accounts[account.name]?.active else { return [] }
        guard let limit = account.concurrencyLimit, limit > 0 else { return [Span("\(Numbers.grouped(active)) ")] }
        let role: Role = active >= limit ? .error : active * 10 >= limit * 9 ? .warning : .text
        return [Span("\(Numbers.grouped(active))/\(Numbers.grouped(limit)) ", role)]
    }

    private func spark(of account: AccountStatus) -> [Span] {
        guard let own = recent.accounts[account.name], own.spark.starts.contains(where: { $0 > 0 }) else { return [] }
        // What lies before all is loaded is left out, not drawn as nothing.
        let known = own.spark.starts(completeSince: own.completeSince).drop { $0 == nil }
        return known.isEmpty ? [] : [Span(" " + EighthBlocks.spark(Array(known)), .chart1)]
    }

    /// The failed share of the last hour, where it is worth a look: a tenth of five at least, and more than the day's.
    private func failures(of account: AccountStatus) -> [Span] {
        guard let own = recent.accounts[account.name], own.lastHour.ended >= 5, let share = own.lastHour.failedShare,
            share >= 0.1, share > (own.lastDay.failedShare ?? 0) * 1.5 || share >= 0.3
        else { return [] }
        return [Span(" \(RecentText.percent(share)) fail", .stateFailed)]
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
