package import BrowserSessions

/// Which sessions are asked for, in the language of docs/filters.md.
package struct Filter: Sendable, Hashable, CustomStringConvertible {
    package let root: FilterExpression
    /// The text it was parsed from; empty for one that was made. No part of equality.
    package let source: String

    /// Matches everything: what an empty text means.
    package static let all = Filter(.all)

    package init(_ root: FilterExpression) {
        self.init(root, source: "")
    }

    init(_ root: FilterExpression, source: String) {
        self.root = root
        self.source = source
    }

    /// Reads a filter in time linear to its text.
    /// - Throws: the first mistake, with its place. Texts beyond 10,000 scalars, parentheses deeper than 200 and more than 20
    ///   regular expressions are one.
    package init(parsing text: String, context: FilterContext) throws(FilterError) {
        var parser = FilterParser(source: text, context: context)
        self.init(try parser.parse(), source: text)
    }

    package static func == (left: Filter, right: Filter) -> Bool { left.root == right.root }
    package func hash(into hasher: inout Hasher) { hasher.combine(root) }

    package var isAll: Bool { root == .all }

    /// Whether that session is asked for. Ages are counted back from `now`, as are the durations of active sessions.
    /// - Complexity: O(terms), stops at the first that decides; allocates only for texts with letters beyond ASCII.
    package func matches(_ session: Session, at now: Timestamp, marks: SessionMarks = .none) -> Bool {
        root.matches(session, at: now, marks: marks)
    }

    /// The sessions that both ask for.
    package func and(_ other: Filter) -> Filter {
        Filter(.conjunction([root, other.root]))
    }

    /// Canonical text: parsed in the same context it gives an equal filter.
    package var description: String { isAll ? "" : root.text }
}
