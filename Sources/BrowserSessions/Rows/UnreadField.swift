import RemoteText

/// A field of a vendor's rows that says nothing although it should.
package struct UnreadField: Sendable, Hashable {
    /// What is wrong with it.
    package enum Fault: Sendable, Hashable {
        /// It was there, in a form that nobody here knows.
        case notUnderstood
        /// It was understood, and can't be true: a start before there were such vendors.
        case notBelieved
        /// The vendor documents it in every row, and it is not there.
        case missing
    }

    /// The vendor's own name for it, such as `created_at`.
    package var name: String
    /// The session's field that it gives; nil in rows that are no sessions.
    package var field: SessionField?
    package var fault: Fault

    package init(name: String, field: SessionField?, fault: Fault) {
        self.name = name
        self.field = field
        self.fault = fault
    }
}

/// One row's field that could not be read, with what stood there.
package struct UnreadValue: Sendable, Hashable {
    package var field: UnreadField
    /// The value, cut to `longestSample` characters and harmless; empty for one that is missing.
    package var sample: String

    static let longestSample = 40

    init(field: UnreadField, value: JSONValue?) {
        self.field = field
        let text: String? =
            switch value {
            case .string(let text): text
            case .number(let digits): digits
            case .bool(let flag): flag ? "true" : "false"
            case .array, .object: value?.kindName
            case .null, nil: nil
            }
        sample = text.map { RemoteText.sanitised($0.withoutSecrets, limit: Self.longestSample) } ?? ""
    }
}
