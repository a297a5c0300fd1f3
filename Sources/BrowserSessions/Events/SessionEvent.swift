/// Something that happened to a session or an account, worth a line: in the event pane, in `watch` and in the archive.
package struct SessionEvent: Sendable, Hashable {
    /// What happened. The raw value is the word that `watch` prints.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Was active when somebody began to look.
        case active
        case appeared
        case finished
        case failed
        /// Something other than a growing figure, and neither an end nor a beginning.
        case changed
        /// Left the active ones, and its vendor does not know it any more.
        case lost
        /// The account can't be read, or can't be believed. Has no session.
        case trouble
        /// The account can be read again. Has no session.
        case recovered
        /// Something about a session or an account deserves a look, by a rule (`SessionEvent.finding`) or by an alert.
        case finding
    }

    /// Its number in the archive, rising over all processes and starts; 0 while it has none.
    package var seq: Int64
    /// When it was seen, which is not when it happened: that was after `notBefore`.
    package var at: Timestamp
    /// The last reading that still had the old state; nil when there was none.
    package var notBefore: Timestamp?
    package var kind: Kind
    package var account: String
    package var provider: ProviderKind
    /// The session as it is now; nil for events of an account.
    package var session: Session?
    /// The fields that are not as they were, each once.
    package var changes: [FieldChange]
    /// A sentence for the user, in one line. Programs go by `cause` and `finding`.
    package var message: String?
    /// Of `trouble` what it comes from; of `recovered` what is over, as far as it is known. Nil for other kinds.
    package var cause: TroubleCause?
    /// Of `finding` what was found; nil for an alert's, and for other kinds.
    package var finding: FindingTopic?
    /// The session as it was before, where that is at hand. Not kept.
    package var before: Session?

    package init(
        seq: Int64 = 0, at: Timestamp, notBefore: Timestamp? = nil, kind: Kind, account: String,
        provider: ProviderKind, session: Session? = nil, changes: [FieldChange] = [], message: String? = nil,
        cause: TroubleCause? = nil, finding: FindingTopic? = nil, before: Session? = nil
    ) {
        self.seq = seq
        self.at = at
        self.notBefore = notBefore
        self.kind = kind
        self.account = account
        self.provider = provider
        self.session = session
        self.changes = changes
        self.message = message
        self.cause = cause
        self.finding = finding
        self.before = before
    }

    /// The session's id; nil for events of an account.
    package var id: String? { session?.id }
}

/// A field that has changed.
package struct FieldChange: Sendable, Hashable {
    /// Its name in the JSON of a session (docs/fields.md). A text: an archive may have names that only another version knows.
    package var field: String
    package var old: JSONValue
    package var new: JSONValue

    package init(field: String, old: JSONValue, new: JSONValue) {
        self.field = field
        self.old = old
        self.new = new
    }
}

extension FieldChange {
    private static let growing: Set<SessionField> = [
        .duration, .credits, .bandwidth, .cost, .currency, .steps, .navigations, .updatedAt, .taskExecutions,
    ]

    /// A figure that grows while a session runs: alone it is no event, and two who looked at different moments saw it differ.
    package var isGrowth: Bool { isOne(of: Self.growing) }

    /// Whether it is about one of these.
    package func isOne(of fields: Set<SessionField>) -> Bool {
        SessionField(rawValue: field).map(fields.contains) ?? false
    }
}
