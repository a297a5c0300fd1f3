import BrowserSessions
import SessionQuery
import SessionStore
import TestSupport
import Testing

@Suite struct GroupTests {
    /// An hour east of Greenwich, and two for half the year, with the change at one o'clock UTC.
    static let zone = FilterContext(secondsEast: { moment in
        let time = CivilTime(moment)
        let (month, day) = (time.month, time.day)
        let isSummer = (month, day, time.hour) >= (3, 29, 1) && (month, day, time.hour) < (10, 25, 1)
        return isSummer ? 7200 : 3600
    })

    private func catalogue(_ question: ListQuestion) -> SessionCatalogue {
        SessionCatalogue(question: question, now: { TestTime.now })
    }

    @Test(arguments: Grouping.allCases, 0..<4)
    func groupsAreAsTheLongWayMakesThem(_ grouping: Grouping, seed: Int) async throws {
        var generator = SeededGenerator(
            seed: UInt64(seed) * 100 + UInt64(Grouping.allCases.firstIndex(of: grouping) ?? 0))
        let clock = Clock()
        var question = ListQuestion(
            filter: generator.oneIn(2) ? .all : generator.filter(), order: generator.order(), grouping: grouping,
            chart: ChartQuestion(zone: ClockZone("zone", Self.zone)))
        let catalogue = SessionCatalogue(question: question, now: { clock.now })
        var expected = BruteForce()
        var known = generator.sessions(generator.pick([5, 120]))
        for step in 0..<25 {
            for _ in 0..<generator.pick([0, 1, 3, 30]) {
                var session = generator.session(id: "n\(generator.number(below: 300))")
                if generator.oneIn(2) { session.key = generator.pick(known).key }
                session.fetchedAt = TestTime.now.adding(milliseconds: Int64(step + 10))
                known.append(session)
                _ = await catalogue.merge([session], account: session.account, completeSince: nil)
                expected.sessions[session.key] = await catalogue.session(session.key)
            }
            if generator.oneIn(4) {
                question.revision += 1
                if generator.oneIn(2) { question.filter = generator.oneIn(2) ? .all : generator.filter() }
                if generator.oneIn(3) { question.order = generator.order() }
                if generator.oneIn(4) { question.grouping = generator.pick(Grouping.allCases) }
                await catalogue.ask(question)
            }
            if generator.oneIn(3) { clock.advance(Int64(generator.pick([1, 900, 60_000]))) }
            let snapshot = await catalogue.snapshot(waitingForFacets: false)
            check(snapshot.groups, question, snapshot, expected.groups(question, at: clock.now), clock.now)
        }
    }

    private func check(
        _ groups: SessionGroups, _ question: ListQuestion, _ snapshot: ListSnapshot, _ expected: [BruteForce.Group],
        _ now: Timestamp
    ) {
        if let term = question.order.terms.first, Self.figures.contains(term.key) {
            checkOrder(groups, term)
            let found = Set(groups.heads.map { Self.bytes($0.key.value) })
            #expect(found == Set(expected.map { Self.bytes($0.value) }))
        } else {
            #expect(groups.heads.map { Self.bytes($0.key.value) } == expected.map { Self.bytes($0.value) })
        }
        let places = Dictionary(expected.map { (Self.bytes($0.value), $0) }) { first, _ in first }
        let expected = groups.heads.compactMap { places[Self.bytes($0.key.value)] }
        guard groups.count == expected.count else { return }
        for (index, (head, group)) in zip(groups.heads, expected).enumerated() {
            let rows = groups.rows(of: index)
            #expect(Array(rows) == group.sessions, "\(head.key)")
            for (place, session) in group.sessions.enumerated() {
                #expect(rows.key(at: place) == session.key && rows.position(of: session.key) == place)
            }
            #expect(head.count == group.sessions.count)
            #expect(head.active == group.sessions.count { $0.isActive })
            let ended = group.sessions.filter(\.state.isEnded)
            let told = ended.filter(\.provider.traits.tellsFailures)
            #expect(head.ended == told.count && head.failed == told.count { $0.state == .failed })
            #expect(head.untold == ended.count - told.count)
            #expect(group.isNear(head.durations), "\(group.durations) \(String(describing: head.durations))")
            let bytes = group.sessions.compactMap(\.bandwidthBytes)
            #expect(head.bytes?.known ?? 0 == bytes.count)
            #expect(
                head.bytes?.amount
                    == (bytes.isEmpty ? nil : Int64(clamping: bytes.reduce(Int128(0)) { $0 + Int128($1) })))
            let steps = group.sessions.compactMap(\.steps)
            #expect(
                head.steps == (steps.isEmpty ? nil : Int64(clamping: steps.reduce(Int128(0)) { $0 + Int128($1) })))
            #expect(areNear(head.credits, group.totals(\.credits, by: \.provider)))
            #expect(areNear(head.costs, group.totals(\.cost) { $0.currency ?? "" }))
            check(head.spark, group, head.key, now)
        }
        if let session = snapshot.rows.randomElement() {
            let standing = groups.indices(containing: session.key)
            #expect(standing == expected.indices.filter { expected[$0].sessions.contains(session) })
        }
    }

    private func check(_ spark: Spark?, _ group: BruteForce.Group, _ key: GroupKey, _ now: Timestamp) {
        guard let spark else {
            #expect(key.grouping == .day && key.value == .none)
            return
        }
        #expect(spark.starts == group.starts(from: spark.start, sliceLength: spark.sliceLength))
        guard key.grouping == .day else {
            #expect(spark.sliceLength == 300_000 && spark.start.milliseconds % 300_000 == 0)
            let end = spark.start.adding(milliseconds: 12 * 300_000)
            #expect(end > now && end <= now.adding(milliseconds: 300_000))
            return
        }
        #expect(spark.starts.reduce(0, +) == group.sessions.count, "all of a day's starts are within it")
    }

    private static let figures: Set<SortKey> = [.cost, .credits, .field(.bandwidth), .field(.steps), .duration]

    /// By their figure, those without it behind, then the others, those without a value and those that did not fail.
    private func checkOrder(_ groups: SessionGroups, _ term: SortTerm) {
        func rank(_ head: SessionGroup) -> Double? {
            switch term.key {
            case .cost: head.costs.isEmpty ? nil : head.costs.values.reduce(0) { $0 + $1.amount }
            case .credits: head.credits.isEmpty ? nil : head.credits.values.reduce(0) { $0 + $1.amount }
            case .field(.bandwidth): head.bytes.map { Double($0.amount) }
            case .field(.steps): head.steps.map(Double.init)
            case .duration: head.durations?.p95
            default: nil
            }
        }
        func hasValue(_ head: SessionGroup) -> Bool {
            if case .text = head.key.value { true } else { false }
        }
        let own = groups.heads.prefix(while: hasValue)
        let ranks = own.map(rank)
        let known = ranks.prefix { $0 != nil }.compactMap { $0 }
        #expect(ranks.dropFirst(known.count).allSatisfy { $0 == nil })
        #expect(zip(known, known.dropFirst()).allSatisfy { term.ascending ? $0 <= $1 : $0 >= $1 })
        #expect(!groups.heads.dropFirst(own.count).contains(where: hasValue))
    }

    @Test func thoseThatDidNotFailAreNoErrors() async throws {
        let catalogue = catalogue(ListQuestion(grouping: .error))
        let sessions = [
            Session.sample("a", status: "failed"), .sample("b", status: "running"), .sample("c"),
            .sample("d", status: "failed") { $0.failure = SessionFailure(code: "TIMEOUT", message: nil) },
        ]
        _ = await catalogue.merge(sessions, account: "anchor", completeSince: nil)
        let first = await catalogue.snapshot().groups
        #expect(first.heads.map(\.title) == ["TIMEOUT", "no error told", "did not fail"])
        #expect(first.heads.map(\.count) == [1, 1, 2])
        // A running one fails: it goes from one group to another, and its old one stays.
        let later = TestTime.now.adding(milliseconds: 1)
        _ = await catalogue.merge(
            [.sample("b", status: "failed", fetchedAt: later)], account: "anchor", completeSince: nil)
        #expect(await catalogue.snapshot().groups.heads.map(\.count) == [1, 2, 1])
    }

    @Test(arguments: [("cost:desc", ["dear", "cheap", "free"]), ("cost:asc", ["cheap", "dear", "free"])])
    func groupsOfAListByCostAreByTheirs(order: String, expected: [String]) async throws {
        let catalogue = catalogue(ListQuestion(order: try SortOrder(parsing: order), grouping: .tag))
        func session(_ id: String, _ tag: String, _ cost: String?) -> Session {
            .sample(id) {
                $0.tags = [tag]
                $0.cost = cost.flatMap { Figure($0) }
            }
        }
        let sessions = [
            session("a", "free", nil), session("b", "free", nil), session("c", "free", nil),
            session("d", "cheap", "0.4"), session("e", "cheap", "0.4"), session("f", "dear", "7"), .sample("g"),
        ]
        _ = await catalogue.merge(sessions, account: "anchor", completeSince: nil)
        #expect(await catalogue.snapshot().groups.heads.map(\.title) == expected + ["no tag"])
    }

    /// Texts are told apart by their bytes.
    private static func bytes(_ value: GroupKey.Value) -> [UInt8] {
        switch value {
        case .text(let text): [0] + Array(text.utf8)
        case .others: [1]
        case .none: [2]
        case .didNotFail: [3]
        }
    }

    @Test(arguments: Grouping.allCases) func aGroupsClauseAsksForItsSessions(_ grouping: Grouping) async throws {
        var generator = SeededGenerator(seed: 5)
        let catalogue = catalogue(
            ListQuestion(grouping: grouping, chart: ChartQuestion(zone: ClockZone("zone", Self.zone))))
        for session in generator.sessions(300) {
            _ = await catalogue.merge([session], account: session.account, completeSince: nil)
        }
        let groups = await catalogue.snapshot().groups
        for (index, head) in groups.heads.enumerated() {
            let clause = try #require(head.key.clause)
            if head.key.value == .text("") { continue }
            await catalogue.ask(
                ListQuestion(
                    revision: UInt64(index + 1), filter: try Filter(parsing: clause, context: Self.zone),
                    grouping: grouping, chart: ChartQuestion(zone: ClockZone("zone", Self.zone))))
            let found = Set(await catalogue.snapshot().rows.map(\.key))
            // Canonically equal texts are the same to a filter.
            let same = groups.heads.indices.filter { groups.heads[$0].key == head.key }
            let standing = Set(same.flatMap { groups.rows(of: $0).map(\.key) })
            // An error is looked for in codes and messages.
            let isRight =
                grouping == .error && head.key.value != .none && head.key.value != .didNotFail
                ? found.isSuperset(of: standing) : found == standing
            #expect(isRight, "\(clause)")
        }
    }

    @Test func withoutAGroupingThereAreNoGroups() async {
        let catalogue = catalogue(ListQuestion())
        _ = await catalogue.merge([.sample("a")], account: "anchor", completeSince: nil)
        #expect(await catalogue.snapshot().groups.isEmpty)
        await catalogue.ask(ListQuestion(revision: 1, grouping: .state))
        #expect(await catalogue.snapshot().groups.heads.map(\.title) == ["finished"])
        await catalogue.ask(ListQuestion(revision: 2))
        #expect(await catalogue.snapshot().groups.isEmpty)
    }

    @Test func whatNobodyKnowsIsNotZero() async {
        let catalogue = catalogue(ListQuestion(grouping: .tag))
        _ = await catalogue.merge([.sample("a", status: "running")], account: "anchor", completeSince: nil)
        let head = await catalogue.snapshot().groups.heads.first
        #expect(head?.key == GroupKey(.tag, .none) && head?.title == "no tag")
        #expect(head?.durations == nil && head?.bytes == nil && head?.failedShare == nil)
        #expect(head?.credits == [:] && head?.costs == [:])
        let unknown = head?.spark?.starts(completeSince: nil)
        #expect(unknown == Array(repeating: nil, count: 12))
        let since = TestTime.now.adding(milliseconds: -600_000)
        #expect(head?.spark?.starts(completeSince: since) == Array(repeating: nil, count: 9) + [0, 1, 0])
    }

    @Test func theSmallestOfManyValuesStandTogether() async {
        let catalogue = catalogue(ListQuestion(grouping: .tag))
        let sessions = (0..<260).map { number in
            Session.sample("s\(number)", startedAgo: Int64(number)) { $0.tags = ["t\(1000 + number)", "all"] }
        }
        _ = await catalogue.merge(sessions, account: "anchor", completeSince: nil)
        let groups = await catalogue.snapshot().groups
        #expect(groups.count == 201)
        #expect(groups.heads.first?.title == "all" && groups.heads.first?.count == 260)
        #expect(groups.heads[199].title == "t1198")
        #expect(groups.heads[200].key == GroupKey(.tag, .others) && groups.heads[200].title == "61 other tags")
        #expect(groups.rows(of: 200).map(\.id) == (199..<260).map { "s\($0)" })
        // One of them becomes one of the largest; another two fall away, until none is left over.
        let later = TestTime.now.adding(milliseconds: 1)
        let more = Session.sample("more") { $0.tags = ["t1250", "t1251", "t1250"] }
        _ = await catalogue.merge([more], account: "anchor", completeSince: nil)
        let second = await catalogue.snapshot().groups
        #expect(second.heads.prefix(3).map(\.title) == ["all", "t1250", "t1251"])
        let total = second.heads.reduce(0) { $0 + $1.count }
        #expect(total == 522)
        #expect(second.rows(of: 200).map(\.id) == (197..<260).filter { $0 != 250 && $0 != 251 }.map { "s\($0)" })
        let untagged = (0..<65).map { number in
            Session.sample("s\(number)", startedAgo: Int64(number), fetchedAt: later) { $0.tags = [] }
        }
        _ = await catalogue.merge(untagged, account: "anchor", completeSince: nil)
        let third = await catalogue.snapshot().groups
        #expect(third.count == 197 && third.heads.last?.key == GroupKey(.tag, .none))
        #expect(third.heads.last?.count == 65 && third.heads.first?.count == 195)
        #expect(third.index(of: GroupKey(.tag, .others)) == nil)
    }

    @Test func aSessionWithManyTagsStandsInEachGroupOnce() async {
        let catalogue = catalogue(ListQuestion(grouping: .tag))
        let tags = (0..<500).map { "t\(1000 + $0 % 250)" }
        let sessions = [Session.sample("many") { $0.tags = tags }] + (0..<50).map { Session.sample("s\($0)") }
        _ = await catalogue.merge(sessions, account: "anchor", completeSince: nil)
        let groups = await catalogue.snapshot().groups
        #expect(groups.heads.map(\.count) == Array(repeating: 1, count: 201) + [50])
        #expect(groups.indices(containing: sessions[0].key) == Array(0..<201))
    }

    @Test func ofMoreDaysThanGroupsTheNewestStandAlone() async {
        let catalogue = catalogue(ListQuestion(grouping: .day))
        let sessions = (0..<210).map { Session.sample("s\($0)", startedAgo: Int64($0) * 86_400) }
        _ = await catalogue.merge(sessions, account: "anchor", completeSince: nil)
        let groups = await catalogue.snapshot().groups
        #expect(groups.count == 201)
        #expect(groups.heads.first?.key.clause == "started:2026-11-21")
        #expect(groups.heads.last?.title == "10 earlier days" && groups.heads.last?.key.clause == nil)
        #expect(groups.heads.last?.spark == nil)
    }

    @Test func howMuchOfAGroupIsCertain() async {
        let catalogue = catalogue(ListQuestion(grouping: .state))
        let sessions = (0..<6).map { number in
            Session.sample("s\(number)", status: number % 2 == 0 ? "failed" : "completed", startedAgo: Int64(number))
        }
        _ = await catalogue.merge(sessions, account: "anchor", completeSince: nil)
        await catalogue.setFrontier(.after(sessions[3]), account: "anchor", revision: 0)
        let snapshot = await catalogue.snapshot()
        #expect(snapshot.certain == 3)
        #expect((0..<2).map { snapshot.certain(ofGroup: $0) } == [2, 1])
    }
}
