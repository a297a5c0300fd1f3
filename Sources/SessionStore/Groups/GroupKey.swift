package import SessionQuery

/// Which group of a grouping: what stays the same while sessions come and go.
package struct GroupKey: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        /// The sessions with that value: its text in records, of a day its date, such as `2026-11-20`.
        case text(String)
        /// Those with a value that has no group of its own.
        case others
        /// Those without a value; of errors the failed ones.
        case none
        /// By error: those without one that did not fail.
        case didNotFail
    }

    package var grouping: Grouping
    package var value: Value

    package init(_ grouping: Grouping, _ value: Value) {
        self.grouping = grouping
        self.value = value
    }

    package var field: FilterField { grouping.field }

    /// The filter's clause that asks for the group's sessions. Nil for the others, whose values are too many to be named.
    package var clause: String? {
        switch value {
        case .text(let text): grouping == .day ? "\(field.name):\(text)" : field.clause(for: text)
        case .others: nil
        // There are failures without a code and a message: an error is there, no text of it.
        case .none: grouping == .error ? "state:failed -error:/./" : "-\(field.name):*"
        case .didNotFail: "-state:failed -error:/./"
        }
    }
}
