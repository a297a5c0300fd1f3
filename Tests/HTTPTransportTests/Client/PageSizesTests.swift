import BrowserSessions
import HTTPTransport
import Testing

@Suite struct PageSizesTests {
    /// The sizes that were asked for to get one page.
    private func asked(
        _ sizes: PageSizes, at cursor: PageCursor? = nil, fitting: Int
    ) async throws(ProviderError) -> (asked: [PageCursor], page: SessionPage?) {
        var asked: [PageCursor] = []
        do {
            let page = try await sizes.page(at: cursor) { cursor throws(ProviderError) in
                asked.append(cursor)
                guard cursor.size <= fitting else { throw .transport(.bodyTooLarge(limit: 1)) }
                return SessionPage(sessions: [], skippedRows: 0)
            }
            return (asked, page)
        } catch {
            guard case .transport(.bodyTooLarge) = error else { throw error }
            return (asked, nil)
        }
    }

    @Test func aSizeThatCameIsKeptAndTriedLargerAfterAWhile() async throws {
        let sizes = PageSizes(largest: 100, places: .rows)
        let first = try await asked(sizes, fitting: 4)
        #expect(first.asked.map(\.size) == [100, 20, 4] && first.page?.requests == 3)
        for _ in 0..<15 { #expect(try await asked(sizes, fitting: 4).asked.map(\.size) == [4]) }
        #expect(
            try await asked(sizes, fitting: 4).asked.map(\.size) == [20, 4], "perhaps the rows have become smaller")
        for _ in 0..<15 { _ = try await asked(sizes, fitting: 100) }
        #expect(try await asked(sizes, fitting: 100).asked.map(\.size) == [20])
        for _ in 0..<16 { _ = try await asked(sizes, fitting: 100) }
        #expect(try await asked(sizes, fitting: 100).asked.map(\.size) == [100])
    }

    @Test func aSmallerPageBeginsWithTheSameRow() async throws {
        let cursor = PageCursor(position: 3, size: 100)
        let pages = try await asked(PageSizes(largest: 100, places: .pages), at: cursor, fitting: 4)
        // Rows 200..<300: page 11 of 20 and page 51 of 4.
        #expect(pages.asked.map(\.position) == [3, 11, 51])
        let rows = try await asked(PageSizes(largest: 100, places: .rows), at: cursor, fitting: 4)
        #expect(rows.asked.map(\.position) == [3, 3, 3])
        // A size of the server's own that five does not divide.
        let odd = try await asked(
            PageSizes(largest: 100, places: .pages), at: PageCursor(position: 2, size: 12), fitting: 1)
        #expect(odd.asked == [PageCursor(position: 2, size: 12), PageCursor(position: 13, size: 1)])
    }

    @Test func theLeastIsTheEnd() async throws {
        let anchor = try await asked(PageSizes(largest: 50, least: 10, places: .pages), fitting: 5)
        #expect(anchor.asked.map(\.size) == [50, 10] && anchor.page == nil)
        let one = try await asked(PageSizes(largest: 100, places: .rows), fitting: 0)
        #expect(one.asked.map(\.size) == [100, 20, 4, 1] && one.page == nil)
    }
}
