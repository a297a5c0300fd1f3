/// Something that somebody wants to hear of.
package struct AlertRule: Sendable, Hashable {
    package enum Subject: Sendable, Hashable {
        /// Sessions that match a filter; never empty text.
        case sessions(filter: ConfiguredText)
        /// An account whose room gets scarce: `headroom < 20%`.
        case account(when: ConfiguredText)

        /// The filter or the condition.
        package var text: ConfiguredText {
            switch self {
            case .sessions(let text), .account(let text): text
            }
        }
    }

    /// Unique among the alerts.
    package var name: String
    package var subject: Subject
    /// In the order written, each once; none: only the event is told.
    package var notifications: [AlertNotification]

    package init(name: String, subject: Subject, notifications: [AlertNotification] = [.bell]) {
        self.name = name
        self.subject = subject
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
