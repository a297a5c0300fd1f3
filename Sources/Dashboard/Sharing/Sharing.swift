import BrowserSessions
import SessionQuery
import SessionSharing
import SessionStore

/// What an account's own tools need to reach it: for lines to paste elsewhere. Never a key.
package struct AccountAccess: Sendable, Hashable {
    /// `https://host[:port][/prefix]`.
    package var baseURL: String
    /// The variable that its key is from; nil where it is from elsewhere.
    package var keyVariable: String?
    /// The project that its requests are about; nil where none is named.
    package var project: String?

    package init(baseURL: String, keyVariable: String? = nil, project: String? = nil) {
        self.baseURL = baseURL
        self.keyVariable = keyVariable
        self.project = project
    }
}

/// What leaves the screen: links, lines for a shell, tables, reports.
extension DashboardState {
    mutating func perform(_ action: ShareAction) -> [DashboardEffect] {
        switch action {
        case .command: return copyCommand()
        case .links: return showLinks()
        case .endingLine: return copyEndingLines()
        case .export:
            guard place.content == .sessions else {
                tell("only a list of sessions can be exported")
                return []
            }
            prompt = Prompt(.export, text: "sessions.csv", original: visit)
            return []
        case .print:
            openPrintPrompt()
            return []
        case .report: return openReportPrompt()
        case .saveView:
            openViewPrompt()
            return []
        }
    }

    /// The view as a line for a shell.
    private mutating func copyCommand() -> [DashboardEffect] {
        guard place.content == .sessions else {
            tell("only a list of sessions has a command line")
            return []
        }
        let text = place.isFilterOn ? place.filterText : ""
        var plain = context
        (plain.allowsDashboardFields, plain.allowsFindings) = (false, true)
        let command = ViewCommand(
            filter: text, order: question.order,
            configuration: namedConfiguration)
        do {
            _ = try Filter(parsing: text, context: plain)
            return copy(command.list, saying: "copied: ")
        } catch {
            // What only the dashboard knows, it alone can be asked for.
            return copy(command.dashboard, saying: "copied (list does not know it: \(error.reason)): ")
        }
    }

    /// Copies the only address there is, or shows which there are.
    private mutating func showLinks() -> [DashboardEffect] {
        guard let session = currentSession else { return noSession() }
        let links = [
            ("its site", SessionLinks.site(of: session)),
            ("its page at the vendor", SessionLinks.vendorPage(of: session)),
        ]
        let found = links.compactMap { name, link in link.text.map { (name, $0) } }
        guard found.count > 1 else {
            if let (_, text) = found.first { return copy(text, saying: "copied: ") }
            tell(links[0].1.reason ?? "nothing is told of where it was", .warning)
            return []
        }
        let entries = found.map { name, text in
            Menu.Entry(title: name, text: text, choice: .copy(name: name, value: text))
        }
        overlay = .menu(Menu(.links, entries, isTyped: false))
        return []
    }

    /// The vendors' own lines that would end the marked sessions, or the one under the cursor.
    private mutating func copyEndingLines() -> [DashboardEffect] {
        let chosen = chosenSessions
        guard !chosen.sessions.isEmpty else {
            guard chosen.missing > 0 else { return noSession() }
            tell("no line: " + absence(of: list.marked), .warning)
            return []
        }
        let texts = chosen.sessions.map { session in
            guard let access = access[session.account] else {
                return ShareableText.nothing(because: "no account is called \(session.account) any more")
            }
            return EndingLine.line(
                for: session, baseURL: access.baseURL, keyVariable: access.keyVariable, project: access.project)
        }
        let lines = texts.compactMap(\.text)
        let reasons = texts.compactMap(\.reason)
        guard !lines.isEmpty else {
            tell("no line: \(reasons.first ?? "")", .warning)
            return []
        }
        let rest = reasons.count + chosen.missing
        let why = reasons.first ?? (chosen.missing > 0 ? "not in this list" : nil)
        tell(
            "copied \(Numbers.counted(lines.count, "line")) to paste elsewhere; nothing was ended"
                + (rest > 0 ? ". \(rest) left out\(why.map { ": \($0)" } ?? "")" : ""), .good)
        return [.terminal(.copy(lines.joined(separator: "\n")))]
    }

    private mutating func openReportPrompt() -> [DashboardEffect] {
        guard let session = currentSession else { return noSession() }
        let name = list.latest.shortIDs.text(of: session.id).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        prompt = Prompt(.report(session.key), text: "session-\(name).md", original: visit)
        return []
    }

    /// What an accepted prompt for an export or a report asks for.
    func shareEffect(of prompt: Prompt) throws(FilterError) -> ShareEffect? {
        let text = prompt.field.text
        switch prompt.kind {
        case .filter, .search, .viewName: return nil
        case .print(let printed):
            let target = text.trimmed
            guard !target.isEmpty else { return nil }
            return .print(printed, try ShareTarget(parsing: target))
        case .export:
            let order = try ExportOrder(parsing: text)
            return .export(order.format, order.target)
        case .report(let key):
            return .report(key, findings: findingSentences(of: key), try ShareTarget(parsing: text))
        }
    }

    private func findingSentences(of key: SessionKey) -> [String] {
        // What is read may have left the list.
        let read = currentSession.flatMap { $0.key == key ? $0 : nil }
        guard let session = list.latest.position(of: key).map({ list.latest.rows[$0] }) ?? read else { return [] }
        return facts.findings(of: session).map(\.sentence)
    }

    // MARK: Which sessions

    /// The session under the list's cursor, whole where its record is at hand.
    private var currentSession: Session? {
        guard place.content == .sessions, let row = list.current else { return nil }
        return panes[DetailsPane.self].session(for: row)
    }

    /// The marked ones, or the one under the cursor; and how many marked ones are not in the list.
    private var chosenSessions: (sessions: [Session], missing: Int) {
        guard place.content == .sessions, !list.marks.isEmpty else { return (currentSession.map { [$0] } ?? [], 0) }
        let (rows, marked) = (list.latest.rows, list.marked)
        return (marked.here.compactMap { key in list.latest.position(of: key).map { rows[$0] } }, marked.elsewhere)
    }

    private mutating func noSession() -> [DashboardEffect] {
        tell("there is no session under the cursor")
        return []
    }

    private mutating func copy(_ text: String, saying start: String) -> [DashboardEffect] {
        tell(start + text, .good)
        return [.terminal(.copy(text))]
    }
}
