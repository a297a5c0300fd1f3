/// What is wrong with a regular expression, and where.
package struct PatternError: Error, Sendable, Hashable {
    /// In Unicode scalars of the expression as it was written; empty at a place where something is missing.
    package let place: Range<Int>
    /// A phrase that begins in lowercase. Holds text of the expression: sanitise it before showing it.
    package let reason: String
}
