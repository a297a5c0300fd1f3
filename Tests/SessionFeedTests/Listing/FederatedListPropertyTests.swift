import BrowserSessions
import SessionFeed
import SessionQuery
import TestSupport
import Testing

/// Planner, reader and residual filter together, against a brute-force evaluation over all that a vendor holds.
@Suite struct FederatedListPropertyTests {
    private struct Outcome {
        var reading: AccountReading
        var rows: [Session]
        var filter: Filter
        var order: SortOrder
    }

    private func read(
        _ model: inout VendorModel, filter text: String, sort: String = "started:desc", limit: Int?,
        words: VendorWords = VendorWords(), between: (inout VendorModel) -> Void = { _ in }
    ) throws -> Outcome {
        let filter = try Filter(parsing: text, context: .utc)
        let order = try SortOrder(parsing: sort)
        let asked = limit == nil ? .newestFirst : order
        let plan = try RandomVendor.planner(model.kind).plan(filter, order: asked, at: TestTime.now, words: words)
        var reader = AccountReader(account: "a", plan: plan, order: asked, limit: limit, now: TestTime.now)
        var requests = 0
        while let request = reader.nextRequest, requests < 2000 {
            requests += 1
            reader.pageArrived(model.page(of: request.listing, at: request.cursor)) { $0 }
            between(&model)
        }
        #expect(requests < 2000, "reading ends")
        let rows = reader.reading.matches.sorted { order.areInIncreasingOrder($0, $1, at: TestTime.now) }
        return Outcome(
            reading: reader.reading, rows: limit.map { Array(rows.prefix($0)) } ?? rows, filter: filter, order: order)
    }

    @Test(arguments: ProviderKind.allCases)
    func everythingIsWhatBruteForceFinds(kind: ProviderKind) throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<150 {
            var model = RandomVendor.model(kind, count: random.pick([0, 7, 60, 400]), &random)
            let text = RandomVendor.filter(kind, &random)
            let outcome = try read(&model, filter: text, limit: nil)
            let expected = model.sessions.filter { outcome.filter.matches($0, at: TestTime.now) }.map(\.id)
            #expect(Set(outcome.rows.map(\.id)) == Set(expected), "\(text)")
            #expect(outcome.rows.count == expected.count)
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func theFirstRowsAreThoseOfAFullSort(kind: ProviderKind) throws {
        var random = SeededGenerator(seed: 12)
        var whole = 0
        for _ in 0..<150 {
            var model = RandomVendor.model(kind, count: random.pick([7, 60, 700]), &random)
            let (text, sort) = (RandomVendor.filter(kind, &random), random.pick(RandomVendor.orders))
            let limit = random.pick([1, 10, 60])
            let outcome = try read(&model, filter: text, sort: sort, limit: limit)
            let matching = model.sessions.filter { outcome.filter.matches($0, at: TestTime.now) }
            guard !outcome.reading.stoppedEarly else {
                #expect(outcome.reading.requests == AccountReader.pageLimit)
                #expect(Set(matching.map(\.id)).isSuperset(of: outcome.rows.map(\.id)))
                continue
            }
            whole += 1
            let sorted = matching.sorted { outcome.order.areInIncreasingOrder($0, $1, at: TestTime.now) }
            #expect(outcome.rows.map(\.id) == sorted.prefix(limit).map(\.id), "\(text) by \(sort), \(limit)")
        }
        #expect(whole > 75, "most questions are answered whole")
    }

    /// Between any two requests sessions start at the head and running ones end.
    @Test(
        arguments: ProviderKind.allCases, ["", "state:running", "active:yes", "state:failed", "state:failed,finished"])
    func aListThatMovesHasNoGapAndNoDouble(kind: ProviderKind, text: String) throws {
        var random = SeededGenerator(seed: 13)
        for _ in 0..<20 {
            var model = RandomVendor.model(kind, count: 500, &random)
            let running = kind == .hyperbrowser ? "active" : "running"
            let ended = kind == .hyperbrowser ? "closed" : kind == .anchor ? "completed" : "finished"
            for index in model.sessions.indices where random.oneIn(2) {
                model.sessions[index] = model.sessions[index].saying(running)
            }
            var number = 0
            let before = model.sessions
            // While sessions end and start totals prove little: the words of this account have been seen before.
            let words = VendorWords(statuses: RandomVendor.statuses[kind] ?? [])
            let outcome = try read(&model, filter: text, limit: nil, words: words) { model in
                for _ in 0..<Int.random(in: 0..<6, using: &random) {
                    number += 1
                    model.sessions.append(RandomVendor.newcomer(number, kind, &random).saying(running))
                }
                for _ in 0..<Int.random(in: 0..<8, using: &random) {
                    guard
                        let index = model.sessions.indices.filter({ model.sessions[$0].status == running })
                            .randomElement(using: &random)
                    else { continue }
                    model.sessions[index] = model.sessions[index].saying(ended)
                }
            }
            let ids = outcome.rows.map(\.id)
            #expect(Set(ids).count == ids.count)
            let after = Dictionary(uniqueKeysWithValues: model.sessions.map { ($0.id, $0) })
            let stayed = before.filter { session in
                outcome.filter.matches(session, at: TestTime.now)
                    && after[session.id].map { outcome.filter.matches($0, at: TestTime.now) } == true
            }
            let missing = Set(stayed.map(\.id)).subtracting(ids)
            #expect(
                missing.isEmpty,
                "\(missing.count) of \(stayed.count) are missing after \(outcome.reading.requests) requests")
            #expect(!outcome.reading.movedTooFast)
        }
    }
}

extension Session {
    /// The same session with another status.
    fileprivate func saying(_ status: String) -> Session {
        var changed = self
        changed.status = status
        changed.state = SessionState(vendorWord: status)
        return changed
    }
}

/// What questions cost, in requests.
@Suite struct ListingCostTests {
    private func requests(_ kind: ProviderKind, _ text: String, count: Int, pageSize: Int? = nil, limit: Int?) throws
        -> Int
    {
        var random = SeededGenerator(seed: 21)
        var model = RandomVendor.model(kind, count: 0, &random)
        if let pageSize { model.pageSize = pageSize }
        model.sessions = (0..<count).map { number in
            var session = RandomVendor.session(number, kind, secondsAgo: Int64(number * 7), &random)
            session.startedAt = TestTime.now.adding(milliseconds: -Int64(number) * 7000)
            session.status =
                number % 10 == 0
                ? (kind == .hyperbrowser ? "error" : "failed")
                : kind == .hyperbrowser ? "closed" : kind == .anchor ? "completed" : "finished"
            session.state = SessionState(vendorWord: session.status)
            session.raw = .object([JSONMember("createdAt", .string(session.startedAt?.rfc3339 ?? ""))])
            return session
        }
        let plan = try RandomVendor.planner(kind).plan(
            Filter(parsing: text, context: .utc), order: .newestFirst, at: TestTime.now)
        var reader = AccountReader(account: "a", plan: plan, order: .newestFirst, limit: limit, now: TestTime.now)
        while let request = reader.nextRequest {
            reader.pageArrived(model.page(of: request.listing, at: request.cursor)) { $0 }
        }
        #expect(reader.reading.matches.count >= min(limit ?? count / 10, count / 10))
        return model.requests.count
    }

    @Test func theNewestHundredOfManyCostAFewPages() throws {
        #expect(try requests(.anchor, "", count: 3_000, limit: 100) <= 3)
        #expect(try requests(.brightdata, "", count: 3_000, limit: 100) <= 2)
        #expect(try requests(.hyperbrowser, "", count: 3_000, pageSize: 10, limit: 100) <= 11)
        #expect(try requests(.hyperbrowser, "", count: 3_000, pageSize: 100, limit: 100) <= 2)
    }

    @Test func failedSessionsCostTheirPages() throws {
        #expect(try requests(.brightdata, "state:failed", count: 400, limit: nil) == 1)
        #expect(try requests(.brightdata, "state:failed", count: 2_000, limit: nil) == 2)
        // The newest page, the totals of two words, and the pages of the third.
        #expect(try requests(.anchor, "state:failed", count: 2_000, limit: nil) == 1 + 2 + 4)
        #expect(try requests(.hyperbrowser, "state:failed", count: 2_000, pageSize: 100, limit: nil) == 1 + 2 + 2)
    }
}
