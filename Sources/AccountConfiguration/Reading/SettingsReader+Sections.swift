import RemoteText

extension SettingsReader {
    mutating func poll(_ node: ConfigNode) -> PollIntervals {
        var poll = PollIntervals()
        let day: Int64 = 86_400_000
        guard let members = members(of: node, label: "poll", known: ["active", "recent", "batches", "usage"]) else {
            return poll
        }
        poll.active = duration(members["active"], "poll.active", atMost: day) ?? poll.active
        poll.recent = duration(members["recent"], "poll.recent", atMost: day) ?? poll.recent
        poll.batches = duration(members["batches"], "poll.batches", atMost: day) ?? poll.batches
        poll.usage = duration(members["usage"], "poll.usage", atMost: day) ?? poll.usage
        return poll
    }

    mutating func view(_ node: ConfigNode) -> ViewSettings {
        var view = ViewSettings()
        guard let members = members(of: node, label: "view", known: ["sort", "columns", "theme"]) else { return view }
        view.sort = text(members["sort"], "view.sort")
        view.columns = texts(members["columns"], "view.columns")
        view.theme = text(members["theme"], "view.theme")
        return view
    }

    mutating func views(_ node: ConfigNode) -> [SavedView] {
        var names = NameRegister(kind: "view")
        return (list(node, "views") ?? []).compactMap { element in
            guard let members = members(of: element, label: "a view", known: ["name", "filter", "sort"]) else {
                return nil
            }
            let filter = text(members["filter"], "filter")
            let sort = text(members["sort"], "sort")
            guard let name = names.take(members["name"], of: element, with: &self) else { return nil }
            guard members["filter"] == nil || filter != nil else { return nil }
            return SavedView(name: name, filter: filter ?? ConfiguredText("", at: element.place), sort: sort)
        }
    }

    mutating func keys(_ node: ConfigNode) -> [KeyBinding] {
        guard case .mapping(let members) = node.content else {
            report(at: node.place, "keys must be a mapping of actions to keys, not \(node.kindName)")
            return []
        }
        return members.compactMap { member in
            guard let keys = member.value.isNull ? [] : texts(member.value, "keys.\(Self.short(member.name))") else {
                return nil
            }
            return KeyBinding(action: ConfiguredText(member.name, at: member.place), keys: keys)
        }
    }

    mutating func archive(_ node: ConfigNode) -> ArchiveLimits {
        var limits = ArchiveLimits()
        guard let members = members(of: node, label: "archive", known: ["keep", "raw", "max_size"]) else {
            return limits
        }
        limits.keep = duration(members["keep"], "archive.keep") ?? limits.keep
        let raw = duration(members["raw"], "archive.raw")
        if let raw, raw > limits.keep {
            report(at: members["raw"]?.place, "archive.raw must not be longer than archive.keep")
        }
        limits.raw = min(raw ?? limits.raw, limits.keep)
        limits.maxSize = size(members["max_size"], "archive.max_size") ?? limits.maxSize
        return limits
    }

    mutating func alerts(_ node: ConfigNode) -> [AlertRule] {
        var names = NameRegister(kind: "alert")
        return (list(node, "alerts") ?? []).compactMap { element in
            guard let members = members(of: element, label: "an alert", known: ["name", "filter", "notify"]) else {
                return nil
            }
            let filter = text(members["filter"], "filter")
            if members["filter"] == nil {
                report(at: element.place, "an alert has no filter", suggestion: "add filter")
            }
            let notification = notification(members["notify"])
            guard let name = names.take(members["name"], of: element, with: &self), let filter else { return nil }
            return AlertRule(name: name, filter: filter, notification: notification ?? .bell)
        }
    }

    private mutating func notification(_ node: ConfigNode?) -> AlertNotification? {
        guard let node, let word = text(node, "notify") else { return nil }
        if let notification = AlertNotification(rawValue: word.text) { return notification }
        let names = AlertNotification.allCases.map(\.rawValue)
        let suggestion = Configuration.suggestion(for: word.text, among: names) ?? names.joined(separator: ", ")
        report(
            at: node.place, "unknown notify" + (Quotable.quoted(word.text).map { " \($0)" } ?? ""),
            suggestion: suggestion)
        return nil
    }

    private static func short(_ name: String) -> String {
        RemoteText.sanitised(name, limit: 40)
    }
}

/// The names of views or alerts that have been met, each of which may be used once.
private struct NameRegister {
    let kind: String
    private var places: [String: ConfigurationPlace] = [:]

    init(kind: String) {
        self.kind = kind
    }

    /// The name, or nil and a problem when it is missing, odd or taken.
    mutating func take(_ node: ConfigNode?, of owner: ConfigNode, with reader: inout SettingsReader) -> String? {
        let article = kind.first == "a" ? "an" : "a"
        guard let node else {
            reader.report(at: owner.place, "\(article) \(kind) has no name", suggestion: "add name")
            return nil
        }
        guard let name = reader.text(node, "name")?.text else { return nil }
        guard !name.isEmpty, name.count <= 60, !name.unicodeScalars.contains(where: RemoteText.isHostile) else {
            reader.report(at: node.place, "\(article) \(kind)'s name must have 1 to 60 visible characters")
            return nil
        }
        if let first = places[name] {
            let message = "duplicate \(kind) name" + (Quotable.quoted(name).map { " \($0)" } ?? "")
            reader.report(at: node.place, message, suggestion: SettingsReader.first(at: first))
            return nil
        }
        places[name] = node.place
        return name
    }
}
