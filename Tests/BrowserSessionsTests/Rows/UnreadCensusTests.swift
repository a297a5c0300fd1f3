import Testing

@testable import BrowserSessions

@Suite("Counting what could not be read")
struct UnreadCensusTests {
    private static let date = UnreadField(name: "created_at", field: .startedAt, fault: .notUnderstood)
    private static let lacking = UnreadField(name: "created_at", field: .startedAt, fault: .missing)

    /// A page of rows, of which each says what its `created_at` is; nil leaves it out.
    private func page(_ dates: [String: String?]) -> UnreadRows {
        var page = UnreadRows()
        for (id, date) in dates {
            var reader = RowReader(.object(date.map { [JSONMember("created_at", .string($0))] } ?? []))
            reader.expect("created_at", .startedAt)
            _ = reader.moment("created_at", .startedAt)
            page.note(reader, id: id)
        }
        return page
    }

    private func census(_ pages: [[String: String?]]) -> UnreadCensus {
        var census = UnreadCensus()
        for dates in pages { census.note(page(dates), ids: dates.keys) }
        return census
    }

    @Test func aRowThatComesAgainCountsOnce() {
        let census = census([["a": "x", "b": "y"], ["b": "y", "c": "z"]])
        #expect(census.counts.map(\.field) == [Self.date])
        #expect(census.counts.map(\.rows) == [3])
        #expect(census.fields == [.startedAt])
    }

    @Test func twoPagesAreOne() {
        var both = page(["a": "x", "b": "2026-11-29"])
        both.add(page(["c": nil, "d": "y"]))
        #expect(
            both.values.mapValues { $0.map(\.field.fault) } == [
                "a": [.notUnderstood], "c": [.missing], "d": [.notUnderstood],
            ])
        both.add(page(["a": nil]))
        #expect(both.values["a"]?.map(\.field.fault) == [.missing], "the later page holds")
    }

    @Test func aRowThatIsReadLaterIsNoFaultAnyMore() {
        #expect(census([["a": "x"], ["a": "2026-11-29T05:00:00Z"]]).isEmpty)
    }

    @Test func aRowWithoutADocumentedFieldCountsOnceHoweverOftenItComes() {
        let page: [String: String?] = ["a": nil, "b": "2026-11-29"]
        let missing = census([page, page, ["c": nil], page])
        #expect(missing.counts.map(\.field) == [Self.lacking])
        #expect(missing.counts.map(\.rows) == [2])
        #expect(missing.rows(without: [.startedAt]) == ["a", "c"])
        #expect(missing.rows(without: [.duration]).isEmpty)
        #expect(census([page, ["a": "2026-11-29"]]).isEmpty)
    }

    @Test func readingRowsAgainCostsTheirNumber() {
        let reread = (0..<50).map { "s\($0)" }
        func census(_ rows: Int) -> UnreadCensus {
            self.census([Dictionary(uniqueKeysWithValues: (0..<rows).map { ("s\($0)", Optional("x")) })])
        }
        let (few, many) = (census(2_000), census(20_000))
        let page = page(Dictionary(uniqueKeysWithValues: reread.map { ($0, Optional("x")) }))
        func cost(_ census: UnreadCensus) -> Duration {
            var census = census
            census.note(page, ids: reread)
            return (0..<5).map { _ in
                ContinuousClock().measure { for _ in 0..<50 { census.note(page, ids: reread) } }
            }.min() ?? .zero
        }
        #expect(cost(many) < max(cost(few), .milliseconds(2)) * 15)
    }

    @Test func sentences() {
        let unread = UnreadCensus.Count(field: Self.date, rows: 50, sample: "2026/11/29 05:00")
        #expect(unread.sentence(of: 50) == "created_at not understood in 50 of 50 rows (2026/11/29 05:00)")
        #expect(unread.sentence(of: nil) == "created_at not understood in 50 rows (2026/11/29 05:00)")
        #expect(
            UnreadCensus.Count(field: Self.lacking, rows: 1, sample: "").sentence(of: 1)
                == "created_at missing in 1 of 1 row")
    }
}
