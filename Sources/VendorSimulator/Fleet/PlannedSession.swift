/// What the vendors' planned sessions have in common: enough to find them, cut them off at a time and order them.
package protocol PlannedSession: Sendable {
    /// When it starts and ends.
    var span: Lifespan { get }
    /// What it is called.
    var identity: SessionIdentity { get }
}

extension PlannedSession {
    /// The order that plans are kept in: by start, ties by identity.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
        (left.span.start, left.identity) < (right.span.start, right.identity)
    }
}
