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
            let (running, ended, _) = RandomVendor.words(kind)
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
            let words = RandomVendor.words(kind)
            session.status = number % 10 == 0 ? words.failed : words.finished
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
        #expect(try requests(.browserbase, "", count: 3_000, limit: 100) == 1)
        #expect(try requests(.steel, "", count: 3_000, pageSize: 100, limit: 100) <= 2)
        #expect(try requests(.hyperbrowser, "", count: 3_000, pageSize: 10, limit: 100) <= 11)
        #expect(try requests(.hyperbrowser, "", count: 3_000, pageSize: 100, limit: 100) <= 2)
        #expect(try requests(.browseruse, "", count: 3_000, limit: 100) <= 2)
        #expect(try requests(.kernel, "", count: 3_000, limit: 100) <= 2)
    }

    @Test func failedSessionsCostTheirPages() throws {
        #expect(try requests(.browserbase, "state:failed", count: 2_000, limit: nil) == 1)
        #expect(try requests(.steel, "state:failed", count: 2_000, pageSize: 100, limit: nil) == 2)
        #expect(try requests(.brightdata, "state:failed", count: 400, limit: nil) == 1)
        #expect(try requests(.brightdata, "state:failed", count: 2_000, limit: nil) == 2)
        // The newest page, the pages of the word, and the totals of all three, to see that there is no other word.
        #expect(try requests(.anchor, "state:failed", count: 2_000, limit: nil) == 1 + 4 + 3)
        #expect(try requests(.hyperbrowser, "state:failed", count: 2_000, pageSize: 100, limit: nil) == 1 + 2 + 3 + 1)
    }
}

/// What a proof by totals must not be fooled by.
@Suite struct WordProofTests {
    private func anchor(_ status: String, _ number: Int, ago: Int64) -> Session {
        .sample("\(status)-\(number)", account: "anchor", status: status, startedAgo: ago)
    }

    private func read(
        _ model: inout VendorModel, _ text: String, sort: String = "started:desc", limit: Int? = nil,
        words: VendorWords = VendorWords(), between: (inout VendorModel, Int) -> Void = { _, _ in }
    ) throws -> AccountReading {
        let order = try SortOrder(parsing: sort)
        let plan = try RandomVendor.planner(model.kind).plan(
            Filter(parsing: text, context: .utc), order: order, at: TestTime.now, words: words)
        var reader = AccountReader(account: "a", plan: plan, order: order, limit: limit, now: TestTime.now)
        var requests = 0
        while let request = reader.nextRequest, requests < 500 {
            requests += 1
            reader.pageArrived(model.page(of: request.listing, at: request.cursor)) { $0 }
            between(&model, requests)
        }
        return reader.reading
    }

    private var fleet: [Session] {
        (0..<200).map { anchor("completed", $0, ago: Int64(10 + $0)) }
            + (0..<20).map { anchor("running", $0, ago: Int64(5 + $0)) }
            + [anchor("failed", 0, ago: 70_000), anchor("timed_out", 0, ago: 80_000)]
    }

    @Test func aSessionThatEndsWhileTotalsAreReadHidesNothing() throws {
        for moment in 1...4 {
            var model = VendorModel(kind: .anchor, sessions: fleet, pageSize: 50)
            let reading = try read(&model, "state:failed") { model, requests in
                guard requests == moment, let index = model.sessions.firstIndex(where: { $0.status == "running" })
                else {
                    return
                }
                (model.sessions[index].status, model.sessions[index].state) = ("completed", .finished)
            }
            #expect(Set(reading.matches.map(\.id)) == ["failed-0", "timed_out-0"], "ended after request \(moment)")
        }
    }

    @Test func whatIsLearntOfAPartIsNotTakenForTheWhole() throws {
        var model = VendorModel(kind: .anchor, sessions: fleet, pageSize: 50)
        let part = try read(&model, "state:failed age:<1h")
        #expect(!part.knowsAllWords)
        let narrowed = try read(&model, "state:failed")
        #expect(narrowed.knowsAllWords)
        let whole = try read(&model, "")
        #expect(whole.knowsAllWords)
    }

    @Test func hyperbrowserHasWordsThatCanNotBeAskedFor() throws {
        func row(_ status: String, _ number: Int) -> Session {
            .sample("\(status)-\(number)", provider: .hyperbrowser, status: status, startedAgo: Int64(100 + number)) {
                $0.raw = .object([])
            }
        }
        let sessions =
            (0..<50).map { row("closed", $0) } + (0..<5).map { row("active", $0) } + [row("close-error", 900)]
        for moment in 0...4 {
            var model = VendorModel(kind: .hyperbrowser, sessions: sessions, pageSize: 10)
            let reading = try read(&model, "state:failed") { model, requests in
                if requests == moment { model.sessions.append(row("active", -requests)) }
            }
            #expect(reading.matches.map(\.id) == ["close-error-900"], "one started after request \(moment)")
        }
    }

    @Test func manyOfOneWordBeforeTheMissingOneAreNoRepetition() throws {
        let sessions = (0..<400).map { anchor("failed", $0, ago: Int64($0)) } + [anchor("timed_out", 0, ago: 9000)]
        var model = VendorModel(kind: .anchor, sessions: sessions, pageSize: 50)
        let reading = try read(&model, "state:failed")
        #expect(reading.error == nil)
        #expect(reading.matches.count == 401)
    }

    @Test func aLimitBeyondTwentyPagesIsMetWhereTheVendorOrders() throws {
        let sessions = (0..<1500).map { anchor("completed", $0, ago: Int64($0)) }
        var model = VendorModel(kind: .anchor, sessions: sessions, pageSize: 50)
        let reading = try read(&model, "", limit: 1200)
        #expect(reading.matches.count >= 1200 && !reading.stoppedEarly)
        let search = try read(&model, "steps:>3", limit: 10)
        #expect(search.stoppedEarly)
    }

    @Test func theOldestFirstAreProvenToo() throws {
        var model = VendorModel(kind: .anchor, sessions: fleet.filter { $0.status != "timed_out" }, pageSize: 50)
        let reading = try read(&model, "state:failed", sort: "started:asc", limit: 100)
        #expect(reading.requests < 8 && !reading.readsWhole)
    }

    @Test func anUnknownWordMayStillRun() throws {
        let plan = try RandomVendor.planner(.anchor).plan(
            Filter(parsing: "status:warming", context: .utc), order: .newestFirst, at: TestTime.now)
        #expect(plan.streams.map(\.losesRows) == [true])
    }

    @Test(arguments: [
        "started:>9999-01-01", "started:>2100-01-02", "state:failed state:finished", "started:<2020-01-01 age:<1h",
    ])
    func whatNothingCanMatchIsNotAsked(text: String) throws {
        let hopeless = try Filter(parsing: text, context: .utc)
        #expect(hopeless.matchesNothing(at: TestTime.now))
        let usual = try Filter(parsing: "state:failed age:<1h", context: .utc)
        #expect(!usual.matchesNothing(at: TestTime.now))
    }
}
