import BrowserSessions
import TestSupport
import Testing

@testable import SessionFeed

@Suite("Lists that do not end")
struct PageGuardTests {
    @Test func aListThatRepeatsItself() {
        var pages = PageGuard(stalePageLimit: 3)
        #expect(pages.arrived(brought: 5, known: 5, total: nil) == .goesOn)
        #expect(pages.arrived(brought: 0, known: 5, total: nil) == .goesOn)
        #expect(pages.arrived(brought: 1, known: 6, total: nil) == .goesOn)
        for _ in 0..<2 { #expect(pages.arrived(brought: 0, known: 6, total: nil) == .goesOn) }
        #expect(pages.arrived(brought: 0, known: 6, total: nil, isExempt: true) == .goesOn)
        for _ in 0..<2 { #expect(pages.arrived(brought: 0, known: 6, total: nil) == .goesOn) }
        #expect(pages.arrived(brought: 0, known: 6, total: nil) == .repeats)
    }

    @Test func aListThatGrowsAsFastAsItIsRead() {
        var pages = PageGuard()
        #expect(pages.arrived(brought: 50, known: 50, total: 100) == .goesOn)
        #expect(pages.arrived(brought: 49, known: 99, total: 150) == .goesOn)
        // What joined the list meanwhile may have counted for something that was there: a few more pages are read.
        for page in 0..<5 {
            #expect(pages.arrived(brought: 50, known: 100 + page * 50, total: 200 + page * 50) == .goesOn)
        }
        #expect(pages.arrived(brought: 50, known: 350, total: 500) == .outgrown)
    }

    @Test func aListThatGrewByAFewRowsIsReadToItsEnd() {
        var pages = PageGuard()
        #expect(pages.arrived(brought: 100, known: 100, total: 100) == .goesOn)
        #expect(pages.arrived(brought: 1, known: 101, total: 102) == .goesOn)
        #expect(pages.arrived(brought: 1, known: 102, total: 102) == .goesOn)
    }

    @Test func anUndercountIsReadOn() {
        var pages = PageGuard()
        for known in stride(from: 50, through: 500, by: 50) {
            #expect(pages.arrived(brought: 50, known: known, total: 10) == .goesOn)
        }
    }

    @Test func emptyPagesAreReadOnAFewTimes() {
        var pages = PageGuard(stalePageLimit: 100)
        for _ in 0..<4 {
            #expect(pages.arrived(brought: 0, known: 0, total: nil, isExempt: true, isEmpty: true) == .goesOn)
        }
        #expect(pages.arrived(brought: 3, known: 3, total: nil) == .goesOn)
        for _ in 0..<4 {
            #expect(pages.arrived(brought: 0, known: 3, total: nil, isExempt: true, isEmpty: true) == .goesOn)
        }
        #expect(pages.arrived(brought: 0, known: 3, total: nil, isExempt: true, isEmpty: true) == .empty)
    }

    @Test func aListWithoutAnEnd() {
        var pages = PageGuard(pageLimit: 3)
        #expect(pages.fault(brought: 1, known: 1, total: nil, of: "list") == nil)
        #expect(pages.fault(brought: 1, known: 2, total: nil, of: "list") == nil)
        #expect(
            pages.fault(brought: 1, known: 3, total: nil, of: "list")
                == .malformed(path: "the list", found: "without an end after 3 pages"))
    }
}

@Suite("Reading usage and batches page after page")
struct PagedReadingTests {
    /// Answers each page as it is told.
    private struct Vendor: UsageProvider {
        var account = "a"
        var usagePage: @Sendable (Int) throws(ProviderError) -> UsagePage = { _ in UsagePage(points: []) }
        var batchPage: @Sendable (Int) -> BatchPage = { _ in
            BatchPage(batches: [], skippedRows: 0, total: nil, next: nil)
        }

        func usage(_ request: UsageRequest, at cursor: PageCursor?) async throws(ProviderError) -> UsagePage {
            try usagePage(cursor?.position ?? 1)
        }

        func batches(status: BatchStatus?, at cursor: PageCursor?) async throws(ProviderError) -> BatchPage {
            batchPage(cursor?.position ?? 1)
        }
    }

    private let request = UsageRequest(from: nil, to: nil)

    private func point(_ date: String) -> UsagePoint { UsagePoint(account: "a", date: date, figures: [:]) }
    private func after(_ page: Int) -> PageCursor { PageCursor(position: page + 1, size: 1) }

    @Test func aRepeatedPageOfUsageIsAnErrorAndIsNotCountedTwice() async {
        let vendor = Vendor(usagePage: { [self] page in
            UsagePage(points: [point("d1"), point("d2")], next: after(page))
        })
        let reading = await UsageReading.read(vendor, request)
        #expect(reading.history.points.map(\.date) == ["d1", "d2"])
        #expect(reading.error == .malformed(path: "the usage history", found: "the same on every page"))
    }

    @Test func whatWasReadOfAHistoryIsKeptWhenALaterPageFails() async {
        let vendor = Vendor(usagePage: { [self] page throws(ProviderError) in
            if page == 3 { throw .unavailable(status: 503, message: "") }
            return UsagePage(points: [point("d\(page)")], next: after(page))
        })
        let reading = await UsageReading.read(vendor, request)
        #expect(reading.history.points.map(\.date) == ["d1", "d2"])
        #expect(reading.error == .unavailable(status: 503, message: ""))
    }

    @Test func aHistoryOfMoreThanAHundredPagesIsReadWhole() async {
        let vendor = Vendor(usagePage: { [self] page in
            UsagePage(points: [point("d\(page)")], next: page < 250 ? after(page) : nil)
        })
        let reading = await UsageReading.read(vendor, request)
        #expect(reading.history.points.count == 250)
        #expect(reading.error == nil)
    }

    @Test("A history that ends before all that it counts has come says so", arguments: [nil, 2, 3, 340])
    func shortfall(total: Int?) async {
        let vendor = Vendor(usagePage: { [self] page in
            var read = UsagePage(points: [point("d\(page)")], skippedPoints: page == 1 ? 1 : 0, total: total)
            read.next = page < 2 ? after(page) : nil
            return read
        })
        let reading = await UsageReading.read(vendor, request)
        #expect(reading.history.points.count == 2)
        #expect(
            reading.error
                == (total == 340
                    ? .malformed(path: "the usage history", found: "shorter than it says: 3 of 340") : nil))
    }

    @Test("Where the vendor says that no page follows, what it counts is not missed", arguments: [true, false])
    func anEndThatIsSaid(saysEnd: Bool) async {
        let vendor = Vendor(
            usagePage: { [self] _ in UsagePage(points: [point("d1")], total: 5_000, saysEnd: saysEnd) },
            batchPage: { _ in
                BatchPage(batches: [], skippedRows: 0, total: 5_000, next: nil, saysEnd: saysEnd)
            })
        #expect((await UsageReading.read(vendor, request).error == nil) == saysEnd)
        #expect((await BatchReading.read(vendor, status: nil, limit: nil).error == nil) == saysEnd)
    }

    /// What joined the list meanwhile stands on a page that was read before it.
    @Test("So does a list of batches, but for those that came meanwhile", arguments: [(2, 3), (3, 3), (3, 2)])
    func shortListOfBatches(first: Int, last: Int) async {
        let vendor = Vendor(batchPage: { [self] page in
            BatchPage(
                batches: [Batch(account: "a", provider: .anchor, id: "b\(page)", status: "completed")], skippedRows: 0,
                total: page == 1 ? first : last, next: page < 2 ? after(page) : nil)
        })
        let reading = await BatchReading.read(vendor, status: nil, limit: nil)
        #expect(
            reading.error
                == (min(first, last) > 2
                    ? .malformed(path: "the list of batches", found: "shorter than it says: 2 of 3") : nil))
    }

    @Test func batchesWithoutAnEnd() async {
        let vendor = Vendor(batchPage: { [self] page in
            BatchPage(
                batches: [Batch(account: "a", provider: .anchor, id: "b\(page)", status: "completed")], skippedRows: 0,
                total: nil, next: after(page))
        })
        let reading = await BatchReading.read(vendor, status: nil, limit: nil)
        #expect(reading.batches.count == 1_000)
        #expect(reading.error == .malformed(path: "the list of batches", found: "without an end after 1000 pages"))
        #expect(await BatchReading.read(vendor, status: nil, limit: 30).error == nil)
    }

    @Test func batchesThatRepeatThemselves() async {
        let vendor = Vendor(batchPage: { [self] page in
            BatchPage(
                batches: [Batch(account: "a", provider: .anchor, id: "b", status: "completed")], skippedRows: 0,
                total: nil, next: after(page))
        })
        let reading = await BatchReading.read(vendor, status: nil, limit: nil)
        #expect(reading.batches.count == 1)
        #expect(reading.error == .malformed(path: "the list of batches", found: "the same on every page"))
    }
}
