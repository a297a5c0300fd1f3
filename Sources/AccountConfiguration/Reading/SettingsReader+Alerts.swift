import BrowserSessions

extension SettingsReader {
    /// The alerts of a file. One without a name, or without a filter or a condition, is left out; one whose `notify` is wrong rings the bell.
    mutating func alerts(_ node: ConfigNode) -> [AlertRule] {
        var names = NameRegister(kind: "alert")
        return (list(node, "alerts") ?? []).compactMap { element in
            guard let members = members(of: element, label: "an alert", in: .alerts)
            else {
                return nil
            }
            let subject = alertSubject(members["filter"], members["when"], of: element)
            let notifications = notifications(members["notify"])
            guard let name = names.take(members["name"], of: element, with: &self), let subject else { return nil }
            guard FindingKind(rawValue: name) == nil else {
                report(
                    at: members["name"]?.place ?? element.place, "an alert can't be called '\(name)'",
                    suggestion: "that is a finding of its own")
                return nil
            }
            return AlertRule(name: name, subject: subject, notifications: notifications ?? [.bell])
        }
    }

    private mutating func alertSubject(
        _ filter: ConfigNode?, _ condition: ConfigNode?, of alert: ConfigNode
    ) -> AlertRule.Subject? {
        if filter != nil, let condition {
            report(
                at: condition.place, "an alert has a filter and a when", suggestion: "keep one: sessions, or an account"
            )
            return nil
        }
        if let condition { return alertText(condition, "when").map { .account(when: $0) } }
        guard let filter else {
            report(
                at: alert.place, "an alert has no filter", suggestion: "add filter, or when: headroom < 20%")
            return nil
        }
        return alertText(filter, "filter").map { .sessions(filter: $0) }
    }

    private mutating func alertText(_ node: ConfigNode, _ name: String) -> ConfiguredText? {
        guard let written = text(node, name) else { return nil }
        guard written.text.contains(where: { !$0.isWhitespace }) else {
            report(at: node.place, "an alert's \(name) must not be empty")
            return nil
        }
        return written
    }

    /// One way of notifying, or a list of them; nil when nothing right is written.
    private mutating func notifications(_ node: ConfigNode?) -> [AlertNotification]? {
        guard let node else { return nil }
        guard case .list(let elements) = node.content else { return notification(node).map { $0.map { [$0] } ?? [] } }
        var found: [AlertNotification] = []
        var isSilent = elements.isEmpty
        for element in elements {
            switch notification(element) {
            case nil: continue
            case .some(nil): isSilent = true
            case .some(let notification?): if !found.contains(notification) { found.append(notification) }
            }
        }
        if isSilent, !found.isEmpty { report(at: node.place, "notify has none beside others", suggestion: "keep one") }
        return found.isEmpty && !isSilent ? nil : found
    }

    /// One way of notifying, `.some(nil)` for `none`; nil and a problem for anything else.
    private mutating func notification(_ node: ConfigNode) -> AlertNotification?? {
        if case .mapping = node.content { return alertCommand(node).map { .some(.command($0)) } }
        guard let word = text(node, "notify")?.text else { return nil }
        if word == "none" { return .some(nil) }
        if let known = AlertNotification.words.first(where: { $0.word == word }) { return known.notification }
        let names = AlertNotification.words.map(\.word) + ["none", "command"]
        let nearest = Configuration.nearest(to: word, among: names)
        let remedy: String =
            switch nearest {
            case "command"?: "write {command: [program, argument]}"
            case let name?: "did you mean '\(name)'?"
            case nil: "bell, osc9, osc777, none, or {command: [program, argument]}"
            }
        report(
            at: node.place, "unknown notify" + (Quotable.quoted(word).map { " \($0)" } ?? ""), suggestion: remedy)
        return nil
    }

    private mutating func alertCommand(_ node: ConfigNode) -> [String]? {
        guard let members = members(of: node, label: "notify", known: ["command"]) else { return nil }
        guard let command = members["command"] else {
            // An unknown key has been named already.
            if case .mapping(let written) = node.content, written.allSatisfy({ $0.name == "command" }) {
                report(at: node.place, "notify has no command", suggestion: "write {command: [program, argument]}")
            }
            return nil
        }
        guard case .list(let elements) = command.content, !elements.isEmpty else {
            report(at: command.place, "notify's command must be a list of words such as [notify-send, browsertop]")
            return nil
        }
        let words = elements.compactMap { text($0, "each word of notify's command")?.text }
        guard words.count == elements.count else { return nil }
        guard words.first?.isEmpty == false, words.allSatisfy({ !$0.unicodeScalars.contains("\0") }) else {
            report(at: command.place, "notify's command must begin with the name of a program")
            return nil
        }
        return words
    }
}
