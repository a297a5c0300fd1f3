import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

extension DashboardState {
    /// The text of a page, made anew each time: it tells how things are now.
    func lines(of page: TextPage) -> [[Span]] {
        switch page.kind {
        case .explain:
            list.current.map {
                RowExplanation(
                    of: $0, surroundings(of: .list), columns: TextPage.area(in: layout.body).columns - 4
                ).lines
            } ?? queryLines
        case .query: queryLines
        case .problems: problemLines
        case .log(let excerpt): logLines(excerpt)
        case .tour: tourLines
        case .newView(let draft): newViewLines(draft)
        case .comparison:
            panes[DetailsPane.self].comparison(
                surroundings(of: .details), columns: TextPage.area(in: layout.body).columns - 4)
        }
    }

    private func newViewLines(_ draft: ViewDraft) -> [[Span]] {
        let columns = max(10, TextPage.area(in: layout.body).columns - 8)
        func wrapped(_ text: String, _ role: Role) -> [[Span]] {
            TextWrap.lines(text, columns: columns).map { [Span($0, role)] }
        }
        return wrapped("To \(configurationPath) is added, below `views:`", .dim) + [[]]
            + draft.lines.enumerated().flatMap { index, line in
                // Breaking a line drops the blanks that it begins with.
                wrapped(line, .accent).map { [Span(index == 0 ? "  - " : "    ", .accent)] + $0 }
            } + [[]]
            + wrapped("All else in it stays as it is. Enter writes it, Esc does not.", .dim)
    }

    private var problemLines: [[Span]] {
        guard !problems.isEmpty else { return [[Span("No problems were found.", .ok)]] }
        let columns = max(10, TextPage.area(in: layout.body).columns - 4)
        return problems.prefix(500).flatMap { problem in
            TextWrap.lines(problem, columns: columns).map { [Span($0, .warning)] }
        }
    }

    private func logLines(_ excerpt: LogExcerpt) -> [[Span]] {
        let columns = max(10, TextPage.area(in: layout.body).columns - 4)
        var lines = excerpt.lines.flatMap { line in
            TextWrap.lines(line.text, columns: columns).map { [Span($0, line.isTrouble ? .warning : .text)] }
        }
        if lines.isEmpty { lines = [[Span("Nothing has happened yet.", .dim)]] }
        let place =
            excerpt.file.map { "From level \($0.level) on this is in \($0.path), too." } ?? "No file is written."
        lines.append([])
        lines += TextWrap.lines(place, columns: columns).map { [Span($0, .dim)] }
        if let trouble = excerpt.file?.trouble {
            lines += TextWrap.lines("The last lines could not be written: \(trouble).", columns: columns).map {
                [Span($0, .error)]
            }
        }
        return lines
    }

    private var queryLines: [[Span]] {
        let around = facts
        var lines: [[Span]] = [
            [Span("filter    ", .dim), Span(place.filterText.isEmpty ? "none" : place.filterText, .accent)]
                + (place.isFilterOn ? [] : [Span("  (off)", .warning)]),
            [Span("sort      ", .dim), Span(question.order.description)],
            [
                Span("sessions  ", .dim), Span("\(Numbers.grouped(list.latest.matching)) match, "),
                Span("\(Numbers.grouped(list.latest.loaded)) loaded"),
                Span(around.total.map { " of \(Numbers.grouped($0.count))\($0.isWhole ? "" : " or more")" } ?? ""),
            ],
            [],
        ]
        let plans = Dictionary(self.plans.map { ($0.account, $0) }) { first, _ in first }
        for account in accounts.worstFirst {
            lines += explanation(of: account, plans[account.name])
            lines.append([])
        }
        lines.append([Span("What a vendor is not asked is checked here, over what is loaded.", .dim)])
        return lines
    }

    private func explanation(of account: AccountStatus, _ plan: AccountPlan?) -> [[Span]] {
        let loaded = Numbers.grouped(list.latest.loadedByAccount[account.name] ?? 0)
        let total = account.total.map { " of \(Numbers.grouped($0))" } ?? ""
        var lines: [[Span]] = [
            [Span(account.name, Ink(.title, .bold)), Span("  \(account.provider.displayName)", .dim)]
        ]
        func say(_ sentence: String, _ role: Role) {
            let columns = max(20, TextPage.area(in: layout.body).columns - 4 - 2)
            lines += TextWrap.lines(sentence, columns: columns).map { [Span("  " + $0, role)] }
        }
        if let exclusion = facts.exclusion(of: account) {
            say(exclusion.sentence(about: account.provider), .dim)
            return lines
        }
        func add(_ name: String, _ text: String, _ role: Role = .text) {
            let columns = max(20, TextPage.area(in: layout.body).columns - 4 - 12)
            for (index, part) in TextWrap.lines(text, columns: columns).enumerated() {
                lines.append([
                    Span("  " + TextWidth.padded(index == 0 ? name : "", to: 10), .dim), Span(part, role),
                ])
            }
        }
        add("loaded", loaded + total + (account.hasMore || account.mayLackRows ? "" : ", all"))
        if let plan {
            add("sent", plan.sent.isEmpty ? "nothing" : plan.sent.joined(separator: ", "))
            for query in plan.queries.prefix(4) { add("", query, .dim) }
            if plan.queries.count > 4 { add("", "and \(plan.queries.count - 4) more lists", .dim) }
            add("here", plan.here.isEmpty ? "nothing" : plan.here.joined(separator: ", "))
            add("order", plan.isOrdered ? "the vendor's order" : "sorted here, over what is loaded")
            let read = Numbers.grouped(plan.rows) + (plan.total.map { " of \(Numbers.grouped($0))" } ?? "")
            add(
                "read",
                "\(read) on \(Numbers.counted(plan.pages, "page")), \(Numbers.counted(plan.requests, "request")) for this question"
            )
            let fault = account.questionFault
            add(
                "whole",
                plan.isWhole ? "yes: nothing that belongs is unread" : "no: \(fault ?? "more pages may hold matches")",
                fault == nil ? .text : .warning)
        }
        let wait = account.budgetWaitEnd.map { ", a poll waits \(AgeText.until($0, now: now)) for it" } ?? ""
        add("budget", "\(account.requestsUsed) of \(account.requestsAllowed) requests in the last minute" + wait)
        if let interval = account.pollInterval { add("polled", "every \(AccountText.interval(interval))") }
        if let dataAt = account.dataAt {
            lines.append([Span("  as of     ", .dim), Span(ClockText(context).short(dataAt, now: now))])
        }
        for fault in account.readingFaults { say(fault, .warning) }
        if account.isFailing { say(facts.accountText.sentence(of: account), .error) }
        return lines
    }
}

extension AccountExclusion {
    fileprivate func sentence(about provider: ProviderKind) -> String {
        switch self {
        case .byName: "the filter rules it out: it is not asked"
        case .untold(let states):
            "\(provider.displayName) does not tell which sessions are \(states.map(\.rawValue).listed(by: "or")): it is not asked"
        case .lacking(let fields):
            "the filter rules it out: \(provider.displayName)'s rows have no \(fields.listed); it is not asked"
        }
    }
}

extension [FilterField] {
    /// `zone`, `zone or captcha`, `zone, captcha or error`.
    var listed: String {
        let names = map(\.name)
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
