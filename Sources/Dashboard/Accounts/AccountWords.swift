import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What there is to say of one account, a label and a text each, the most important first.
struct AccountWords {
    let account: AccountStatus
    let around: Surroundings

    private static let labelColumns = 9
    /// With less there is no room for labels.
    private static let leastColumns = 40

    /// All of it in lines of that many columns.
    func lines(columns: Int) -> [[Span]] {
        let indent = columns < Self.leastColumns ? 0 : Self.labelColumns
        var lines: [[Span]] = []
        for (label, text, role) in rows where !text.isEmpty {
            for (index, line) in TextWrap.lines(text, columns: columns - indent).enumerated() {
                let head = indent == 0 ? [] : [Span(TextWidth.padded(index == 0 ? label : "", to: indent), .dim)]
                lines.append(head + [Span(line, role)])
            }
        }
        return lines
    }

    private var rows: [(label: String, text: String, role: Role)] {
        [
            ("state", around.accountText.words(of: account), account.isFailing ? .warning : .text),
            ("active", active, .text), ("room", room, .text), ("answers", answers, .text),
        ] + errors + [
            ("reads", reading, .text), ("vendor", sent, .text), ("here", checkedHere, .dim), ("lacks", lacking, .dim),
        ]
    }

    private var active: String {
        guard let count = around.activeCount(of: account) else { return "not read yet" }
        switch account.sessionLimit {
        case .unlimited?: return "\(Numbers.counted(count, "session")), without a limit"
        case .sessions(let limit)?:
            let source = account.room.headroom?.limit == nil ? "" : ", by its vendor"
            return "\(Numbers.grouped(count)) of at most \(Numbers.counted(limit, "session")) at a time\(source)"
        case nil: return "\(Numbers.counted(count, "session")); no concurrency_limit is configured"
        }
    }

    /// What its vendor says besides the limit.
    private var room: String {
        switch account.room {
        case .untold: return ""
        case .failed(let error, let last):
            let old = last.map { "; before that \(HeadroomText.words(of: $0))" } ?? ""
            return "could not be read: \(error.headline)\(old)"
        case .told(let headroom, at: let moment): return "\(HeadroomText.words(of: headroom)) at \(time(moment))"
        }
    }

    private var answers: String {
        guard let latency = account.requests.latency else { return "no answer yet" }
        let figures = [("p50", latency.median), ("p95", latency.p95), ("slowest", latency.slowest)]
            .map { "\($0.0) \(MillisecondText.of($0.1))" }.joined(separator: ", ")
        return "\(figures); of \(Numbers.counted(latency.count, "answer")) since \(time(latency.since))"
    }

    private var errors: [(label: String, text: String, role: Role)] {
        let failures = account.requests.failures
        guard !failures.isEmpty else { return [("errors", "none since \(time(around.began))", .dim)] }
        return failures.enumerated().map { index, failure in
            var text = "\(time(failure.last)) · \(failure.error.headline)"
            if failure.count > 1 { text += " (\(Numbers.grouped(failure.count)) times since \(time(failure.first)))" }
            // What stands above need not be said twice.
            if !isPresent(failure) {
                if !failure.remedy.isEmpty { text += "; \(failure.remedy)" }
                if !failure.error.vendorWords.isEmpty { text += " (it said: \(failure.error.vendorWords))" }
            }
            return (index == 0 ? "errors" : "", text, .text)
        }
    }

    private func isPresent(_ failure: RequestFigures.Failure) -> Bool {
        guard case .failing(let error, let remedy, _) = account.phase else { return false }
        return error == failure.error && remedy == failure.remedy
    }

    private var reading: String {
        let interval = account.pollInterval.map { "every \(AccountText.interval($0))" }
        let next = account.nextPollAt.map { "next \(around.clock.time($0))" }
        let pace = around.isPaused ? ["paused"] : [interval, next].compactMap { $0 }
        let total = account.total.map { " of \(Numbers.grouped($0))" } ?? ""
        let loaded = around.snapshot.loadedByAccount[account.name].map { "\(Numbers.grouped($0))\(total) loaded" }
        var parts = [pace.joined(separator: ", "), loaded ?? ""]
        if account.mayLackRows, account.completeSince.map({ $0.milliseconds > 0 }) ?? true {
            let since = account.completeSince.map { "complete since \(time($0)), " } ?? ""
            parts.append("\(since)older ones may be missing: \(account.questionFault ?? "there is no further page")")
        } else if !account.hasMore, account.dataAt != nil {
            parts.append("all of them")
        } else if let since = account.completeSince {
            parts.append("complete since \(time(since))")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private var sent: String {
        guard let abilities = account.abilities else { return "" }
        let filters = abilities.filters.isEmpty ? "filters by nothing" : "filters by \(Self.list(abilities.filters))"
        var keys: [SortKey] = []
        for term in abilities.orders where !keys.contains(term.key) { keys.append(term.key) }
        let sorts = keys.map { key -> String in
            let terms = abilities.orders.filter { $0.key == key }
            guard terms.count == 1, let term = terms.first else { return key.name }
            return "\(key.name):\(term.ascending ? "asc" : "desc")"
        }
        return filters + "; sorts by " + (sorts.isEmpty ? "nothing" : sorts.joined(separator: ", "))
    }

    private var checkedHere: String {
        guard let abilities = account.abilities else { return "" }
        let others = FilterField.allCases.filter { field in
            !abilities.filters.contains(field) && !absent.contains(field) && !field.isDashboardOnly
                && field != .provider && field != .account
        }
        return others.isEmpty ? "" : "filters what is loaded by \(Self.list(others))"
    }

    private var lacking: String {
        let fields = FilterField.allCases.filter(absent.contains)
        return fields.isEmpty ? "" : "\(account.provider.displayName)'s rows have no \(Self.list(fields))"
    }

    private var absent: Set<FilterField> { FilterField.absent(from: account.provider) }

    private static func list(_ fields: [FilterField]) -> String { fields.map(\.name).joined(separator: ", ") }

    private func time(_ moment: Timestamp) -> String { around.clock.short(moment, now: around.now) }
}
