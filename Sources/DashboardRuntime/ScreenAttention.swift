import BrowserSessions

/// Whether somebody looks, as far as the feeds go by it: the dashboard thinks so, and its screen takes what it is told.
struct ScreenAttention: Sendable, Hashable {
    private var isAttended = true
    private var isStuck = false

    /// A terminal that has read nothing for so long is not slow: it stands still.
    static let patience = Duration.minutes(1)
    /// How often that is looked at.
    static let interval = Duration.seconds(5)

    init() {}

    /// The dashboard's own word.
    /// - Returns: what the feeds are to hear; nil where they have heard it.
    mutating func attended(_ isAttended: Bool) -> Bool? { change { $0.isAttended = isAttended } }

    /// The main thread takes no messages: it waits for a terminal that does not read, and can't say so itself. Or it goes on.
    /// - Returns: what the feeds are to hear; nil where they have heard it.
    mutating func stuck(_ isStuck: Bool) -> Bool? { change { $0.isStuck = isStuck } }

    private mutating func change(_ body: (inout Self) -> Void) -> Bool? {
        let before = isAttended && !isStuck
        body(&self)
        let isThere = isAttended && !isStuck
        return isThere == before ? nil : isThere
    }
}
