package import BrowserSessions
package import SessionQuery

/// Sessions that somebody wants to hear of, by name.
package struct Alert: Sendable, Hashable {
    package var name: String
    /// May use `finding:`; `new:` and what only a vendor's server can answer never match here.
    package var filter: Filter
    /// The filter as it was written: what the event says.
    package var text: String

    package init(name: String, filter: Filter, text: String) {
        self.name = name
        self.filter = filter
        self.text = text
    }

    /// The message of its events, in the user's own words. Without changing figures: it is what the archive knows the same
    /// firing of two programs by.
    package var message: String { "\(name): \(text)" }
}

/// What is heard of an alert, besides its events.
package struct AlertNotice: Sendable, Hashable {
    /// The alert's name.
    package var name: String
    package var sentence: String

    package init(name: String, sentence: String) {
        self.name = name
        self.sentence = sentence
    }
}

/// An alert found sessions that did not match before.
package struct AlertFiring: Sendable, Hashable {
    package var alert: Alert
    /// At least one, each once, in the order in which they were found.
    package var sessions: [Session]

    package init(alert: Alert, sessions: [Session]) {
        self.alert = alert
        self.sessions = sessions
    }

    /// `prod 5f3c… matches leak`, `3 sessions match leak`.
    package var sentence: String {
        guard let first = sessions.first, sessions.count == 1 else {
            return "\(sessions.count) sessions match \(alert.name)"
        }
        return "\(first.account) \(first.id) matches \(alert.name)"
    }
}
