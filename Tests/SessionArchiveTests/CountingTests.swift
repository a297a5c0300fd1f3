import BrowserSessions
import GRDB
import TestSupport
import Testing

@testable import SessionArchive

/// Counters and samples against a count of everything there is.
struct CountingTests {
    private let folder: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private let from = TestTime.now.adding(milliseconds: -3_600_000)

    private func random(_ id: String, _ random: inout SeededGenerator, fetched: Int64) -> Session {
        let status = random.pick(["running", "pending", "completed", "failed", "hibernating"])
        return .sample(
            id, status: status, startedAgo: Int64.random(in: 60...3_500, using: &random),
            fetchedAt: TestTime.now.adding(milliseconds: fetched)
        ) { session in
            session.endedAt = session.state.isEnded ? session.startedAt?.adding(milliseconds: 45_000) : nil
            session.credits = Figure(Double(Int.random(in: 0...9, using: &random)) / 10)
            session.bandwidthBytes = Int64.random(in: 0...1_000, using: &random)
            session.steps = 3
            session.recordedDuration = session.state.isEnded ? Figure("45.5") : nil
            if Int.random(in: 0..<10, using: &random) == 0 { session.startedAt = nil }
        }
    }

    /// What the archive should say, counted anew from the sessions themselves.
    private func expected(_ sessions: [Session], minutes: Int) -> [SampleBucket?] {
        (0..<minutes).map { index in
            let start = from.adding(milliseconds: Int64(index) * 60_000)
            let end = start.adding(milliseconds: 60_000)
            func holds(_ moment: Timestamp?) -> Bool { moment.map { $0 >= start && $0 < end } ?? false }
            let ended = sessions.filter { $0.state.isEnded && holds($0.endedAt ?? $0.startedAt) }
            var bucket = SampleBucket()
            bucket.starts = sessions.count { holds($0.startedAt) }
            bucket.failed = ended.count { $0.state == .failed }
            bucket.finished = ended.count - bucket.failed
            bucket.credits = Double(ended.reduce(0) { $0 + Int64((($1.credits?.value ?? 0) * 1e6).rounded()) }) / 1e6
            bucket.bandwidthBytes = ended.reduce(0) { $0 + ($1.bandwidthBytes ?? 0) }
            bucket.steps = Int64(ended.count) * 3
            bucket.sessionSeconds = Double(ended.count) * 45.5
            return bucket.starts + ended.count == 0 ? nil : bucket
        }
    }

    @Test(arguments: 0..<4)
    func whateverIsWrittenHowOftenByWhomIsCountedOnce(seed: Int) async throws {
        let archives = [try await folder.open(), try await folder.open()]
        let account = try await archives[0].anchor()
        var generator = SeededGenerator(seed: UInt64(seed))
        var latest: [String: Session] = [:]
        for round in 0..<30 {
            var rows: [Session] = []
            for _ in 0..<10 {
                let session = random(
                    "s\(Int.random(in: 0..<40, using: &generator))", &generator, fetched: Int64(round))
                rows.append(session)
                latest[session.id] = session
            }
            // The same rows twice, by two processes; and old readings again.
            for archive in archives {
                try await archive.keep(rows.map { ArchiveRow(account: account, session: $0) })
            }
        }
        let sessions = Array(latest.values)
        let known = try await archives[1].lastKnown(accounts: [account], limit: 5)
        let summary = try #require(known.accounts.first)
        #expect(summary.sessions == sessions.count)
        #expect(summary.active == sessions.count(where: \.isActive))
        #expect(summary.failed == sessions.count { $0.state == .failed })
        #expect(summary.oldest == sessions.compactMap(\.startedAt).min())
        #expect(summary.newest == sessions.compactMap(\.startedAt).max())
        #expect(Set(known.sessions.filter(\.isActive).map(\.id)) == Set(sessions.filter(\.isActive).map(\.id)))
        #expect(Set(known.sessions.map(\.id)).count == known.sessions.count)
        let series = try await archives[1].series(
            accounts: [account], from: from, to: TestTime.now, buckets: 60)
        // A minute whose sessions have moved elsewhere says zero instead of nothing.
        for (found, wanted) in zip(try #require(series.first).buckets, expected(sessions, minutes: 60)) {
            #expect((found ?? SampleBucket()) == (wanted ?? SampleBucket()))
        }
        let words = try await archives[0].statusWords(account: account)
        #expect(words.contains(StatusWord(word: "hibernating", state: .unknown)))
    }

    @Test func partsOfAnyLengthAddUpToTheWhole() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        var generator = SeededGenerator(seed: 11)
        let sessions = (0..<200).map { random("s\($0)", &generator, fetched: 0) }
        try await archive.keep(sessions.map { ArchiveRow(account: account, session: $0) })
        let begin = from.adding(milliseconds: -60_000)
        let end = TestTime.now.adding(milliseconds: 60_000)
        for buckets in [1, 2, 7, 13, 59, 60, 1_000] {
            let series = try #require(
                try await archive.series(accounts: [account], from: begin, to: end, buckets: buckets).first)
            #expect(series.buckets.count == min(buckets, 62))
            #expect(series.buckets.reduce(0) { $0 + ($1?.starts ?? 0) } == sessions.count { $0.startedAt != nil })
        }
        // Parts between moments, of unequal length.
        let marks = [0, 7, 8, 30, 62].map { begin.adding(milliseconds: $0 * 60_000) }
        let minutes = try #require(
            try await archive.series(accounts: [account], from: begin, to: end, buckets: 62).first)
        let parts = try #require(try await archive.series(accounts: [account], between: marks).first)
        #expect(parts.from == begin && parts.to == marks[4] && parts.buckets.count == 4)
        for (part, range) in zip(parts.buckets, [0..<7, 7..<8, 8..<30, 30..<62]) {
            let starts = minutes.buckets[range].reduce(0) { $0 + ($1?.starts ?? 0) }
            #expect(part?.starts ?? 0 == starts)
        }
        let backwards = try await archive.series(accounts: [account], from: end, to: begin, buckets: 9)
        #expect(backwards.first?.buckets.isEmpty == true)
    }

    @Test func whatNobodyLookedAtIsAGap() async throws {
        let archive = try await folder.open()
        let account = try await archive.anchor()
        let now = TestTime.now
        func buckets() async throws -> [SampleBucket?] {
            try await archive.series(
                accounts: [account], from: now.adding(milliseconds: -600_000), to: now, buckets: 10)[0].buckets
        }
        #expect(try await buckets().allSatisfy { $0 == nil })
        try await archive.noteActive(4, account: account, at: now.adding(milliseconds: -30_000))
        try await archive.noteActive(2, account: account, at: now.adding(milliseconds: -20_000))
        let active = try await buckets().map { $0?.mostActive }
        #expect(active == [nil, nil, nil, nil, nil, nil, nil, nil, nil, 4])
        // All sessions of the last five minutes are known: there were none.
        try await archive.note(
            AccountExtent(at: now, total: 9, completeSince: now.adding(milliseconds: -300_000)), account: account)
        #expect(try await buckets().map { $0?.starts } == [nil, nil, nil, nil, nil, 0, 0, 0, 0, 0])
        // An earlier reading changes nothing; one that joins it reaches further back.
        try await archive.note(AccountExtent(at: now.adding(milliseconds: -1), total: 5), account: account)
        try await archive.note(
            AccountExtent(at: now.adding(milliseconds: 1), completeSince: now.adding(milliseconds: -420_000)),
            account: account)
        let gaps = try await buckets().map { $0 == nil }
        #expect(gaps == (0..<10).map { $0 < 3 })
        let known = try await archive.lastKnown(accounts: [account], limit: 1)
        #expect(known.accounts[0].reading?.total == 9)
    }

    @Test func everySessionIsHandedOverOnce() async throws {
        let archive = try await folder.open()
        let accounts = [try await archive.anchor(), try await archive.anchor(named: "two", key: "sk-two")]
        var generator = SeededGenerator(seed: 5)
        var all: Set<SessionKey> = []
        for (index, account) in accounts.enumerated() {
            let sessions = (0..<150).map { random("\(index)-\($0)", &generator, fetched: 0) }
            // Many that started in the same moment.
            let alike = (0..<50).map { Session.sample("\(index)-same-\($0)", startedAgo: 77) }
            try await archive.keep((sessions + alike).map { ArchiveRow(account: account, session: $0) })
            all.formUnion((sessions + alike).map { SessionKey(account: account.name, id: $0.id) })
        }
        for batch in [1, 7, 64, 5_000] {
            let collected = Collected()
            try await archive.forEachSession(accounts: accounts, batch: batch) { await collected.add($0) }
            let sessions = await collected.sessions
            #expect(sessions.count == all.count)
            #expect(Set(sessions.map(\.key)) == all)
            for account in accounts {
                let starts = sessions.filter { $0.account == account.name }.map { $0.startedAt?.milliseconds ?? .min }
                #expect(starts == starts.sorted(by: >))
            }
        }
    }
}

private actor Collected {
    private(set) var sessions: [Session] = []

    func add(_ more: [Session]) {
        sessions += more
    }
}
