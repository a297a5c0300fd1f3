import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Why there are no rows, and what to do about it. Every empty list says so.
struct EmptyReason {
    private var lines: [[Span]] = []

    init(of pane: ListPane, _ around: Surroundings) {
        let accounts = around.askedAccounts
        let failing = accounts.filter(\.isFailing)
        if accounts.isEmpty, let untold = around.untoldSentence(of: around.question.filter) {
            lines = [[Span("\(untold).", .text)], [Span("Esc", .key), Span(" clears the filter", .dim)]]
        } else if accounts.isEmpty {
            let why = around.accountsLacking.map { ": their rows have no \($0.fields.listed)" } ?? ""
            lines = [
                [Span("The filter leaves no account in play\(why).", .text)],
                [Span("Esc", .key), Span(" clears it", .dim)],
            ]
        } else if !failing.isEmpty, failing.count == accounts.count {
            lines = [
                [
                    Span(
                        around.accounts.suggestNetworkTrouble
                            ? "No account could be read: your network?" : "No account could be read.",
                        .error)
                ]
            ]
            lines += Self.sentences(of: failing, .text, around)
        } else if around.isAsking || accounts.contains(where: { $0.isLoading || $0.dataAt == nil && !$0.isFailing })
            || pane.paging.outstanding != nil
        {
            lines = [Self.reading(around)]
            lines += Self.sentences(of: failing, .warning, around)
        } else if around.snapshot.loaded == 0, around.question.filter.isAll {
            let answered = accounts.count - failing.count
            let those =
                accounts.count == 1
                ? "the account's vendor lists"
                : "the vendors of \(failing.isEmpty ? "all \(answered)" : "\(answered)") accounts list"
            lines = [
                [Span("No sessions: \(those) none.", .text)],
                [Span("One that starts appears here by itself.", .dim)],
            ]
            lines += Self.sentences(of: failing, .warning, around)
        } else {
            lines = Self.noMatch(around)
            let refused = accounts.compactMap { account in account.questionFault.map { (account.name, $0) } }
            lines += refused.prefix(Self.accountsNamed).map { name, fault in [Span("\(name): \(fault)", .warning)] }
            lines += Self.sentences(of: failing, .warning, around)
        }
    }

    /// Lines of a list that is so low are not more than those.
    private static let accountsNamed = 12

    private static func sentences(of accounts: [AccountStatus], _ role: Role, _ around: Surroundings) -> [[Span]] {
        let most = min(accountsNamed, max(1, around.layout.listHeight - 3))
        let named = accounts.prefix(accounts.count > most ? most - 1 : most)
        let more = accounts.count - named.count
        return named.map { [Span(around.accountText.sentence(of: $0), role)] }
            + (more > 0 ? [[Span("and \(more) more; a shows all", .dim)]] : [])
    }

    private static func reading(_ around: Surroundings) -> [Span] {
        guard around.snapshot.loaded > 0, !around.isAsking else {
            return [Span("Loading…" + stillWaited(around), .dim)]
        }
        let total = around.total.map { " of \(Numbers.grouped($0.count))" } ?? ""
        return [Span("No match yet: searching, \(Numbers.grouped(around.snapshot.loaded))\(total) loaded.", .dim)]
    }

    /// Who keeps the reader waiting, once it takes longer than usual.
    private static func stillWaited(_ around: Surroundings) -> String {
        let waited = around.now - around.began
        let silent = around.askedAccounts.filter { $0.phase == .connecting }.map(\.name)
        guard !silent.isEmpty, waited >= patience else { return "" }
        let names = silent.count <= 3 ? silent.joined(separator: ", ") : "\(silent.count) accounts"
        // Whoever has not answered for so long came later than the start.
        guard waited < AccountText.longestConnecting else { return " no answer yet from \(names)" }
        return " \(waited.milliseconds / 1000)s without an answer from \(names)"
    }

    /// A longer wait is told of.
    private static let patience = Duration.seconds(3)

    private static func noMatch(_ around: Surroundings) -> [[Span]] {
        let loaded = Numbers.grouped(around.snapshot.loaded)
        let total = around.total.map { " of \(Numbers.grouped($0.count))" } ?? ""
        var lines = [[Span("0 match, \(loaded)\(total) loaded.", .text)]]
        if !around.place.filterText.isEmpty {
            lines.append([Span("filter  ", .dim), Span(around.place.filterText, .accent)])
        }
        if let hint = around.question.filter.emptyHint {
            lines.append([Span("did you mean ", .dim), Span("\(hint)?", .accent)])
        }
        var keys = [Span("Esc", .key), Span(" clears the filter", .dim)]
        if around.accounts.contains(where: \.hasMore), let key = around.keymap.keyName(for: .feed(.loadAll)) {
            keys += [Span("   ", .dim), Span(key, .key), Span(" loads all", .dim)]
        }
        lines.append(keys)
        return lines
    }

    /// A sentence that is too long for a line takes several.
    func draw(in area: Rect, of grid: inout CellGrid) {
        let columns = area.columns - 2
        let lines = self.lines.flatMap { line -> [[Span]] in
            guard line.count == 1, line.columns(grid.glyphs, upTo: columns + 1) > columns else { return [line] }
            return TextWrap.lines(line[0].text, columns: columns, limit: max(1, area.rows)).map {
                [Span($0, line[0].ink)]
            }
        }
        let top = area.row + max(0, (area.rows - lines.count) / 3)
        for (index, line) in lines.enumerated() where top + index < area.endRow {
            let width = line.columns(grid.glyphs, upTo: area.columns)
            let column = area.column + max(1, (area.columns - width) / 2)
            grid.write(line, at: Position(column: column, row: top + index), in: area.inset(right: 1))
        }
    }
}
