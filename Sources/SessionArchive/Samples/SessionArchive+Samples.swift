package import BrowserSessions
import GRDB

extension SessionArchive {
    /// How many sessions of an account a poll found active. The most of each minute stays.
    package func noteActive(_ count: Int, account: ArchiveAccount, at: Timestamp) async throws(ArchiveError) {
        try await writing(prepare: {}) { database, _ in
            try SampleRows.noteActive(
                count, account: account.row, minute: SessionShare.minute(at.milliseconds), in: database)
        }
    }

    /// What the sessions of these accounts did in a window, in so many parts of equal length, each account by itself.
    ///
    /// Samples are by the minute, so there are at most as many parts as minutes. A part without a sample is a gap, unless
    /// it lies in the time for which all of the account's sessions are known: then nothing happened.
    /// O(minutes), off the samples alone: about 15 ms for 30 days of one account.
    package func series(
        accounts: [ArchiveAccount], from: Timestamp, to: Timestamp, buckets: Int
    ) async throws(ArchiveError) -> [ArchiveSeries] {
        try await reading { database in
            try accounts.map { account in
                let frame = SampleFrame(from: from.milliseconds, to: to.milliseconds, buckets: buckets)
                return ArchiveSeries(
                    account: account, from: from, to: to,
                    buckets: try SampleRows.buckets(frame, account: account, in: database))
            }
        }
    }
}

/// A window of time in parts of equal length.
struct SampleFrame: Sendable, Hashable {
    let from: Int64
    let to: Int64
    let count: Int

    init(from: Int64, to: Int64, buckets: Int) {
        self.from = from
        self.to = max(from, to)
        count = max(0, min(buckets, Int((self.to - from) / 60_000)))
    }

    var length: Int64 { to - from }

    /// The beginning of a part, in milliseconds; of `count` the end of all.
    func start(_ index: Int) -> Int64 { from + length * Int64(index) / Int64(max(1, count)) }

    /// The first minute of a part: a minute belongs to the part that its middle lies in.
    func firstMinute(_ index: Int) -> Int64 { SessionShare.minute(start(index) + 29_999) }
}
