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

    @Test func aRowThatIsReadLaterIsNoFaultAnyMore() {
        #expect(census([["a": "x"], ["a": "2026-11-29T05:00:00Z"]]).isEmpty)
    }

    @Test func aFieldIsMissingOnlyWhereNoRowHasIt() {
        #expect(census([["a": nil, "b": "2026-11-29"], ["c": nil]]).isEmpty)
        #expect(census([["c": nil], ["a": nil, "b": "2026-11-29"]]).isEmpty)
        #expect(census([["c": nil], ["b": "2026-11-29"], ["d": nil]]).isEmpty)
        let missing = census([["a": nil, "b": nil], ["c": nil]])
        #expect(missing.counts.map(\.field) == [Self.lacking])
        #expect(missing.counts.map(\.rows) == [3])
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
