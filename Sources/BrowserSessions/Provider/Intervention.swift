/// Something that a session asks a person, and waits for.
package struct Intervention: Sendable, Hashable {
    package var sessionID: String
    /// The vendor's id of the question: another one is another question.
    package var id: String?
    /// What is asked, in the words of whoever runs the session.
    package var message: String?
    /// The names of what has to be filled in; never what was.
    package var fields: [String]

    package init(sessionID: String, id: String? = nil, message: String? = nil, fields: [String] = []) {
        self.sessionID = sessionID
        self.id = id
        self.message = message
        self.fields = fields
    }

    private static let messageLimit = 200
    private static let fieldLimit = 8

    /// `Enter the code (fields: code, phone)`, bounded; nil where nothing is told of it.
    package var words: String? {
        var parts: [String] = []
        if let message, !message.isEmpty { parts.append(message.beginning(of: Self.messageLimit)) }
        if !fields.isEmpty {
            let named = fields.prefix(Self.fieldLimit).map { $0.beginning(of: 40) }.joined(separator: ", ")
            let more = fields.count - Self.fieldLimit
            parts.append("(\(fields.count == 1 ? "field" : "fields"): \(named)\(more > 0 ? " and \(more) more" : ""))")
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension String {
    /// Its first characters, with a mark where some are left out. Linear in what is kept.
    fileprivate func beginning(of limit: Int) -> String {
        let kept = prefix(limit)
        return kept.endIndex == endIndex ? self : kept.dropLast() + "…"
    }
}

/// An account whose vendor tells which sessions wait for a person. The rules are those of `SessionProvider`.
package protocol InterventionProvider: Sendable {
    /// One request. A call that the vendor does not have (404) is nil.
    func interventions() async throws(ProviderError) -> [Intervention]?
}
