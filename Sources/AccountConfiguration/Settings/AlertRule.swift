/// Sessions that somebody wants to hear of.
package struct AlertRule: Sendable, Hashable {
    /// Unique among the alerts.
    package var name: String
    /// Which sessions; never empty text.
    package var filter: ConfiguredText
    /// In the order written, each once; none: only the event is told.
    package var notifications: [AlertNotification]

    package init(name: String, filter: ConfiguredText, notifications: [AlertNotification] = [.bell]) {
        self.name = name
        self.filter = filter
        self.notifications = notifications
    }
}

/// How an alert makes itself heard, besides its line in the event pane.
package enum AlertNotification: Sendable, Hashable {
    /// The terminal's bell.
    case bell
    /// A desktop notification through the terminal: iTerm2's sequence, which many know.
    case osc9
    /// The same with a title: urxvt's sequence.
    case osc777
    /// A program and its arguments, run without a shell, the events on its stdin as NDJSON.
    case command([String])

    /// Those that are written as one word.
    static let words: [(word: String, notification: AlertNotification)] = [
        ("bell", .bell), ("osc9", .osc9), ("osc777", .osc777),
    ]
}
