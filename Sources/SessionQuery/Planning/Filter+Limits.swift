package import BrowserSessions

/// What the terms at a filter's top level, which must all hold, limit every matching session to.
extension Filter {
    /// The span of start times, widened by a second on each side: vendors don't say whether their limits are inclusive.
    /// Nil where it is open. Nothing starts after it ended, so a limit on the end is one on the start, too.
    package func startedWindow(at now: Timestamp) -> (from: Timestamp?, through: Timestamp?) {
        var from: Int64?
        var through: Int64?
        for (field, window) in timeWindows(at: now) {
            if let start = window.from, field != .ended { from = from.map { Swift.max($0, start) } ?? start }
            if let end = window.through { through = through.map { Swift.min($0, end) } ?? end }
        }
        return (from.flatMap { Self.sendable($0 - 1000) }, through.flatMap { Self.sendable($0 + 1000) })
    }

    /// No session can match: no state is left, or the times leave no moment that a session can have started at.
    package func matchesNothing(at now: Timestamp) -> Bool {
        if states?.isEmpty == true { return true }
        let windows = timeWindows(at: now)
        let from = windows.filter { $0.0 != .ended }.compactMap(\.1.from).max()
        let through = windows.compactMap(\.1.through).min()
        guard let from else { return false }
        // A vendor's clock may be ahead, but not by a day.
        return from > (through ?? .max) || from > now.milliseconds + 86_400_000
    }

    private func timeWindows(at now: Timestamp) -> [(FilterField, TimeWindow)] {
        conjuncts.compactMap { conjunct in
            guard case .term(let term, isNegated: false) = conjunct, let field = term.field,
                field == .started || field == .age || field == .ended, case .moments(let tests) = term.test,
                tests.count == 1
            else { return nil }
            return tests.first.map { (field, $0.window(at: now)) }
        }
    }

    /// Limits that no session can be beyond say nothing, and a vendor may stumble over the year 1 or 9999.
    private static func sendable(_ milliseconds: Int64) -> Timestamp? {
        (0...4_102_444_800_000).contains(milliseconds) ? Timestamp(milliseconds: milliseconds) : nil
    }

    /// The states that can match; nil for any. What is found of active sessions only asks for these: vendors' lists can be cut
    /// down to them, and not to what was found.
    package var states: Set<SessionState>? {
        var states: Set<SessionState>?
        func limit(to allowed: Set<SessionState>) { states = states?.intersection(allowed) ?? allowed }
        for case .term(let term, let isNegated) in conjuncts {
            switch (term.field, term.test) {
            case (.state?, .states(let named)):
                limit(to: isNegated ? Set(SessionState.allCases).subtracting(named) : Set(named))
            case (.active?, .flags(let flags)) where Set(flags).count == 1:
                let wantsActive = flags.first != isNegated
                limit(to: Set(SessionState.allCases.filter { $0.isActive == wantsActive }))
            case (.finding?, _) where !isNegated && term.findingKinds.allSatisfy(\.findsActiveOnly):
                limit(to: Set(SessionState.allCases.filter(\.isActive)))
            default: continue
            }
        }
        return states
    }

    /// The states that can match, where some can't: what a vendor's list can be cut down to. Nil for anything else.
    package var narrowStates: Set<SessionState>? {
        guard let states, !states.isEmpty, states.count < SessionState.allCases.count else { return nil }
        return states
    }

    /// The one value that a word field (status, zone) must have, as it was written, whatever its case; nil for anything
    /// else.
    package func onlyWord(in field: FilterField) -> String? {
        for case .term(let term, isNegated: false) in conjuncts where term.field == field {
            guard case .texts(let matchers) = term.test, matchers.count == 1, let matcher = matchers.first,
                matcher.rule == .equal || matcher.rule == .exact, !matcher.text.isEmpty
            else { continue }
            return matcher.text
        }
        return nil
    }

    /// A host that the field's text must hold, in lowercase as hosts are written; nil for anything else. Case and characters outside
    /// of hosts may be compared otherwise by a vendor, and a piece of a path, such as `search.html`, may not be looked for at all.
    package func onlyHost(in field: FilterField) -> String? {
        for case .term(let term, isNegated: false) in conjuncts where term.field == field {
            guard case .texts(let matchers) = term.test, matchers.count == 1, let matcher = matchers.first,
                matcher.rule == .substring, matcher.text.readsLikeHost
            else { continue }
            return matcher.text
        }
        return nil
    }

    /// The one text that the field must be, case included; nil for anything else.
    package func onlyExactText(in field: FilterField) -> String? {
        for case .term(let term, isNegated: false) in conjuncts where term.field == field {
            guard case .texts(let matchers) = term.test, matchers.count == 1, let matcher = matchers.first,
                matcher.rule == .exact, !matcher.text.isEmpty
            else { continue }
            return matcher.text
        }
        return nil
    }
}

extension String {
    /// Two labels or more, the last one letters that are no ending of files.
    fileprivate var readsLikeHost: Bool {
        let labels = split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, last.utf8.count > 1, !Self.fileEndings.contains(String(last)),
            last.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        else { return false }
        return labels.allSatisfy { label in
            label.utf8.first.map { $0 != UInt8(ascii: "-") } == true && label.utf8.last != UInt8(ascii: "-")
                && label.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
                }
        }
    }

    /// What stands behind the dot of files that browsers open, and ends no host: `pl`, `md`, `sh`, `zip` and the like are domains.
    private static let fileEndings: Set<String> = [
        "asp", "aspx", "atom", "avi", "bin", "bmp", "cfm", "cgi", "css", "csv", "dll", "doc", "docx", "exe",
        "gif", "gz", "htm", "html", "ico", "jpeg", "jpg", "js", "json", "jsp", "jspx", "map", "mjs", "ods", "odt",
        "pdf", "php", "phtml", "png", "ppt", "pptx", "rb", "rss", "rtf", "shtml", "svg", "tar", "tgz", "ts",
        "txt", "wasm", "webm", "webp", "woff", "xhtml", "xls", "xlsx", "xml", "yaml", "yml",
    ]
}
