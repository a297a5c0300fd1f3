import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@Suite struct SortOrderTests {
    private func ids(_ order: String, _ sessions: [Session]) throws -> String {
        let order = try SortOrder(parsing: order)
        return sessions.sorted { order.areInIncreasingOrder($0, $1, at: now) }.map(\.id).joined(separator: " ")
    }

    @Test(arguments: [
        ("started:desc,account", "started:desc,account:asc"), ("started", "started:desc"),
        ("duration_s", "duration:desc"),
        (" Account : DESC , id", "account:desc,id:asc"), ("headless", "headless:asc"),
        ("error_code,error_message", "error:asc,error_message:asc"),
        ("task_executions", "task_executions:desc"), ("age", "age:desc"), ("updated_at", "updated:desc"),
    ])
    func readsAndWrites(text: String, canonical: String) throws {
        let order = try SortOrder(parsing: text)
        #expect(order.description == canonical)
        #expect(try SortOrder(parsing: canonical) == order)
    }

    @Test(arguments: [
        ("", "", "a sort key is missing here"), ("started,,id", "", "a sort key is missing here"),
        ("startd", "startd", "there is no sort key \"startd\"; did you mean started?"),
        ("account,tag", "tag", "tag is a list, which has no order"),
        ("url", "url", "url is two fields; did you mean target?"),
        ("started:dsc", "dsc", "a direction is asc or desc, not \"dsc\"; did you mean started:desc?"),
        ("started:down", "down", "a direction is asc or desc, not \"down\"; did you mean started:desc?"),
        ("id:", "", "a direction is asc or desc"),
        ("id:asc:desc", "asc:desc", "a direction is asc or desc, not \"asc:desc\""),
        ("started,id, started_at", "started_at", "started is there twice"),
        ("new", "new", "there is no sort key \"new\""),
    ])
    func saysWhatAndWhere(text: String, place: String, message: String) {
        #expect {
            _ = try SortOrder(parsing: text)
        } throws: { error in
            let error = error as? FilterError
            return error?.message == message && pointedAt(error) == place
        }
    }

    @Test func everyKeyHasItsNames() throws {
        for key in SortKey.allCases {
            #expect(SortKey(name: key.name) == key && SortKey(name: key.jsonName.uppercased()) == key)
            #expect(try SortOrder(parsing: key.name).terms == [SortTerm(key, ascending: key.ascendsByDefault)])
        }
        #expect(Set(SortKey.allCases.map(\.name)).count == SortKey.allCases.count)
    }

    @Test func valuesThatAreMissingComeLast() throws {
        let rows = [
            session(id: "a"), session(id: "b") { $0.startedAt = now },
            session(id: "c") { $0.startedAt = now.adding(milliseconds: -1) },
        ]
        #expect(try ids("started:desc", rows) == "b c a")
        #expect(try ids("started:asc", rows) == "c b a")
    }

    @Test func tiesGoByAccountThenId() throws {
        let rows = [
            session(account: "b", id: "1"), session(account: "a", id: "3"), session(account: "a", id: "2"),
        ]
        #expect(try ids("status:desc", rows) == "2 3 1")
        #expect(SortOrder([]).compare(rows[0], rows[0], at: now) == 0)
    }

    @Test func creditsStayWithTheirVendorAndCostsWithTheirCurrency() throws {
        func row(_ id: String, _ provider: ProviderKind, _ credits: Double?, _ currency: String) -> Session {
            session(provider, id: id) {
                $0.credits = credits.flatMap { Figure($0) }
                $0.cost = $0.credits
                $0.currency = currency
            }
        }
        let rows = [
            row("h9", .hyperbrowser, 9, "USD"), row("a1", .anchor, 1, "USD"), row("none", .anchor, nil, "EUR"),
            row("h2", .hyperbrowser, 2, "EUR"), row("a5", .anchor, 5, "EUR"),
        ]
        #expect(try ids("credits:desc", rows) == "a5 a1 h9 h2 none")
        #expect(try ids("credits:asc", rows) == "a1 a5 h2 h9 none")
        #expect(try ids("cost", rows) == "a5 h2 h9 a1 none")
    }

    @Test func activeSessionsAreSortedByTheirAge() throws {
        let rows = [
            session(id: "old") { $0.startedAt = now.adding(milliseconds: -60_000) },
            session(id: "new") { $0.startedAt = now.adding(milliseconds: -1000) },
            session(id: "done", status: "closed") { $0.recordedDuration = Figure(30) },
        ]
        #expect(try ids("duration", rows) == "old done new")
        #expect(try ids("age:asc", rows) == "new old done")
    }

    @Test(arguments: 0..<20)
    func isAStrictWeakOrder(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let keys = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            SortTerm(generator.pick(SortKey.allCases), ascending: generator.chance(50))
        }
        let order = SortOrder(keys)
        let rows = (0..<14).map { _ in generator.session() }
        for one in rows {
            for other in rows {
                let sign = order.compare(one, other, at: now)
                #expect(sign == -order.compare(other, one, at: now), "\(order)")
                #expect((sign == 0) == (one.key == other.key) || one.key == other.key, "\(order)")
                #expect(order.areInIncreasingOrder(one, other, at: now) == (sign < 0))
                for third in rows where sign <= 0 && order.compare(other, third, at: now) <= 0 {
                    #expect(order.compare(one, third, at: now) <= 0, "\(order)")
                }
            }
        }
    }
}
