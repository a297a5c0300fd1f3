/// How the list looks at the start. Texts are as written: sort keys, columns and themes are understood elsewhere.
package struct ViewSettings: Sendable, Hashable {
    package var sort: ConfiguredText?
    /// Nil: the columns that fit best.
    package var columns: [ConfiguredText]?
    package var theme: ConfiguredText?

    package init() {}
}

/// A saved view: a filter and a sort under a name.
package struct SavedView: Sendable, Hashable {
    package var name: String
    /// Empty text: everything.
    package var filter: ConfiguredText
    package var sort: ConfiguredText?

    package init(name: String, filter: ConfiguredText, sort: ConfiguredText? = nil) {
        self.name = name
        self.filter = filter
        self.sort = sort
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

/// Sessions that somebody wants to hear of.
package struct AlertRule: Sendable, Hashable {
    package var name: String
    package var filter: ConfiguredText
    package var notification: AlertNotification

    package init(name: String, filter: ConfiguredText, notification: AlertNotification = .bell) {
        self.name = name
        self.filter = filter
        self.notification = notification
    }
}

/// How an alert makes itself heard, besides its line in the event pane.
package enum AlertNotification: String, Sendable, Hashable, CaseIterable {
    case bell
    case none
}
