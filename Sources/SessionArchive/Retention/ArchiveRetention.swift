package import BrowserSessions

/// What the archive may hold.
package struct ArchiveRetention: Sendable, Hashable {
    /// How long sessions, events and samples are kept.
    package var keep: Duration
    /// How long the vendors' raw records are kept.
    package var raw: Duration
    /// In bytes.
    package var maxSize: Int64

    package init(keep: Duration, raw: Duration, maxSize: Int64) {
        self.keep = max(.zero, keep)
        self.raw = max(.zero, min(raw, keep))
        self.maxSize = max(0, maxSize)
    }

    /// Sessions that started before are given up, once they have ended.
    package func keptSince(now: Timestamp) -> Timestamp { now - keep }
    package func rawSince(now: Timestamp) -> Timestamp { now - raw }
}

/// What a pruning took away, or would take away.
package struct PruningReport: Sendable, Hashable {
    package var sessions = 0
    package var events = 0
    package var samples = 0
    package var rawRecords = 0
    /// By how many bytes the file exceeds its limit after that: what a dry run can't say more of. Otherwise 0, unless
    /// only active sessions are left.
    package var excess: Int64 = 0

    package var isNothing: Bool { sessions == 0 && events == 0 && samples == 0 && rawRecords == 0 && excess == 0 }
}
