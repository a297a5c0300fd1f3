/// How the list looks at the start. Texts are as written: sort keys, columns and themes are understood elsewhere.
package struct ViewSettings: Sendable, Hashable {
    package var sort: ConfiguredText?
    /// Nil: the columns that fit best.
    package var columns: [ConfiguredText]?
    package var theme: ConfiguredText?
    /// Whether the terminal's window is named after what is shown.
    package var title = true

    package init() {}
}

/// A saved view: a filter and what the list looks like under a name.
package struct SavedView: Sendable, Hashable {
    package var name: String
    /// Empty text: everything.
    package var filter: ConfiguredText
    package var sort: ConfiguredText?
    /// Nil: the columns that fit best.
    package var columns: [ConfiguredText]?
    /// What its sessions are grouped by; nil: one list.
    package var group: ConfiguredText?

    package init(
        name: String, filter: ConfiguredText, sort: ConfiguredText? = nil, columns: [ConfiguredText]? = nil,
        group: ConfiguredText? = nil
    ) {
        self.name = name
        self.filter = filter
        self.sort = sort
        self.columns = columns
        self.group = group
    }
}

/// The keys of one action, in place of its default ones.
package struct KeyBinding: Sendable, Hashable {
    package var action: ConfiguredText
    /// As written, such as `ctrl-d`; none: the action has no key.
    package var keys: [ConfiguredText]

    package init(action: ConfiguredText, keys: [ConfiguredText]) {
        self.action = action
        self.keys = keys
    }
}
