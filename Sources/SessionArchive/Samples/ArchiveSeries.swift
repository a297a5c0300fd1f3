package import BrowserSessions

/// What an account's sessions did over a window of time.
package struct ArchiveSeries: Sendable, Hashable {
    package var account: ArchiveAccount
    package var from: Timestamp
    package var to: Timestamp
    /// Parts of equal length. Nil is a gap: nobody knows what happened then.
    package var buckets: [SampleBucket?]
}

/// The sums of some minutes.
package struct SampleBucket: Sendable, Hashable {
    /// The most sessions that were active at once, and their mean over the minutes that were looked at. Nil where nobody
    /// looked.
    package var mostActive: Int?
    package var meanActive: Double?
    package var starts = 0
    /// Ended, not failed.
    package var finished = 0
    package var failed = 0
    /// Of the sessions that ended in it, each counted whole in the minute of its end.
    package var credits = 0.0
    package var bandwidthBytes: Int64 = 0
    package var steps: Int64 = 0
    package var sessionSeconds = 0.0

    package init() {}
}
