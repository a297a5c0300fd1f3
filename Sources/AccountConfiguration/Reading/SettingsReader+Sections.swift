import BrowserSessions
import RemoteText

extension SettingsReader {
    mutating func poll(_ node: ConfigNode) -> PollIntervals {
        var poll = PollIntervals()
        let day = Duration.days(1)
        guard let members = members(of: node, label: "poll", in: .poll)
        else { return poll }
        poll.active = duration(members["active"], "poll.active", atMost: day) ?? poll.active
        poll.recent = duration(members["recent"], "poll.recent", atMost: day) ?? poll.recent
        poll.batches = duration(members["batches"], "poll.batches", atMost: day) ?? poll.batches
        poll.usage = duration(members["usage"], "poll.usage", atMost: day) ?? poll.usage
        poll.limits = duration(members["limits"], "poll.limits", atMost: day) ?? poll.limits
        return poll
    }

    mutating func view(_ node: ConfigNode) -> ViewSettings {
        var view = ViewSettings()
        guard let members = members(of: node, label: "view", in: .view) else {
            return view
        }
        view.sort = text(members["sort"], "view.sort")
        view.columns = texts(members["columns"], "view.columns")
        view.theme = text(members["theme"], "view.theme")
        view.title = choice(members["title"], "view.title") ?? view.title
        return view
    }

    mutating func views(_ node: ConfigNode) -> [SavedView] {
        var names = NameRegister(kind: "view")
        return (list(node, "views") ?? []).compactMap { element in
            guard
                let members = members(
                    of: element, label: "a view", in: .views)
            else {
                return nil
            }
            let filter = text(members["filter"], "filter")
            let sort = text(members["sort"], "sort")
            guard let name = names.take(members["name"], of: element, with: &self) else { return nil }
            guard members["filter"] == nil || filter != nil else { return nil }
            return SavedView(
                name: name, filter: filter ?? ConfiguredText("", at: element.place), sort: sort,
                columns: texts(members["columns"], "columns"), group: text(members["group"], "group"))
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
        guard let members = members(of: node, label: "archive", in: .archive) else {
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

    private static func short(_ name: String) -> String {
        RemoteText.sanitised(name, limit: 40)
    }
}
