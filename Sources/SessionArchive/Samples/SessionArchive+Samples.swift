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
        try await series(
            accounts: accounts, SampleFrame(from: from.milliseconds, to: to.milliseconds, buckets: buckets))
    }

    /// The same in parts that begin and end at these moments, in order; a minute belongs to the part that its middle lies in.
    package func series(
        accounts: [ArchiveAccount], between marks: [Timestamp]
    ) async throws(ArchiveError) -> [ArchiveSeries] {
        try await series(accounts: accounts, SampleFrame(marks: marks.map(\.milliseconds)))
    }

    private func series(
        accounts: [ArchiveAccount], _ frame: SampleFrame
    ) async throws(ArchiveError) -> [ArchiveSeries] {
        try await reading { database in
            try accounts.map { account in
                ArchiveSeries(
                    account: account, from: Timestamp(milliseconds: frame.start(0)),
                    to: Timestamp(milliseconds: frame.start(frame.count)),
                    buckets: try SampleRows.buckets(frame, account: account, in: database))
            }
        }
    }
}

/// A window of time in parts.
struct SampleFrame: Sendable, Hashable {
    /// Where the parts begin, and where the last ends.
    private let marks: [Int64]

    /// Parts of equal length, no more than there are minutes.
    init(from: Int64, to: Int64, buckets: Int) {
        let length = max(0, to - from)
        let count = max(0, min(buckets, Int(length / 60_000)))
        marks = (0...count).map { from + length * Int64($0) / Int64(max(1, count)) }
    }

    init(marks: [Int64]) {
        self.marks = marks
    }

    var count: Int { max(0, marks.count - 1) }

    /// The beginning of a part, in milliseconds; of `count` the end of all.
    func start(_ index: Int) -> Int64 { marks.indices.contains(index) ? marks[index] : marks.last ?? 0 }

    /// The first minute of a part: a minute belongs to the part that its middle lies in.
    func firstMinute(_ index: Int) -> Int64 { SessionShare.minute(start(index) + 29_999) }
}
