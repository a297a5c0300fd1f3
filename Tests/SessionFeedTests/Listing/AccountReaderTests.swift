import BrowserSessions
import SessionFeed
import SessionQuery
import TestSupport
import Testing

@Suite struct AccountReaderTests {
    private func reader(
        limit: Int?, filter: String = "", isOrdered: Bool = true, isOrderAssumed: Bool = false
    ) throws -> AccountReader {
        let plan = ListingPlan(
            listing: SessionListing(), residual: try Filter(parsing: filter, context: .utc), isOrdered: isOrdered,
            assumedOrderField: isOrderAssumed ? "createdAt" : nil)
        return AccountReader(account: "a", plan: plan, order: .newestFirst, limit: limit, now: TestTime.now)
    }

    private func page(
        _ range: Range<Int64>, status: String = "completed", of total: Int = 1000, isLast: Bool = false
    ) -> SessionPage {
        SessionPage(
            sessions: range.map { .sample("s\($0)", status: status, startedAgo: $0) }, total: total,
            next: isLast ? nil : PageCursor(position: 1, size: 50))
    }

    private func feed(_ reader: inout AccountReader, _ page: SessionPage) {
        reader.pageArrived(page) { $0 }
    }

    @Test func aLimitIsMetWhenThePagesHaveGonePastIt() throws {
        var reader = try reader(limit: 100)
        feed(&reader, page(0..<50))
        #expect(reader.nextRequest != nil)
        feed(&reader, page(50..<100))
        #expect(reader.nextRequest != nil, "a tie with the hundredth could follow")
        feed(&reader, page(100..<150))
        #expect(reader.nextRequest == nil)
        #expect(reader.reading.requests == 3)
        #expect(!reader.reading.stoppedEarly)
    }

    @Test("A list that may be cut off is whole where it reaches as far as is asked", arguments: [true, false])
    func mayBeCut(isCut: Bool) throws {
        var all = page(0..<100, isLast: true)
        (all.total, all.mayBeCut) = (nil, isCut)
        for (filter, limit, lacksRows) in [
            ("", nil, true), ("", 40, false), ("", 200, true), ("tag:nope", 40, true), ("age:<1m", nil, false),
            ("age:<5m", nil, true), ("ended:<1m", nil, true),
        ] as [(String, Int?, Bool)] {
            var reader = try reader(limit: limit, filter: filter)
            feed(&reader, all)
            #expect(reader.nextRequest == nil)
            #expect(reader.reading.mayLackRows == (isCut && lacksRows), "\(filter) \(limit ?? -1)")
            #expect(reader.reading.isComplete != reader.reading.mayLackRows)
            #expect(!isCut || !reader.reading.knowsAllWords)
        }
    }

    @Test("A list that may be cut off is asked for by its words, too")
    func wordsOfAListThatMayBeCut() throws {
        let narrowing = WordNarrowing(
            column: .status, parameter: "status", wish: .states([.failed]), documented: ["running", "failed"], seen: [],
            isProvable: false)
        func requests(isCut: Bool, wordIsCut: Bool = false) throws -> (count: Int, reading: AccountReading) {
            let plan = ListingPlan(
                listing: SessionListing(), narrowing: narrowing,
                residual: try Filter(parsing: "state:failed", context: .utc), isOrdered: true)
            var reader = AccountReader(
                account: "a", plan: plan, order: .newestFirst, limit: nil, now: TestTime.now)
            var count = 0
            while let request = reader.nextRequest, count < 9 {
                let isWord = request.listing.parameters.contains { $0.name == "status" }
                var answer = page(isWord ? 200..<210 : 0..<100, status: isWord ? "failed" : "completed", isLast: true)
                (answer.total, answer.mayBeCut) = (nil, isWord ? wordIsCut : isCut)
                feed(&reader, answer)
                count += 1
            }
            return (count, reader.reading)
        }
        let whole = try requests(isCut: false)
        #expect(whole.count == 1)
        let cut = try requests(isCut: true)
        #expect(cut.count == 2 && cut.reading.matches.count == 10 && cut.reading.isComplete)
        let wordsCut = try requests(isCut: true, wordIsCut: true)
        #expect(wordsCut.reading.mayLackRows)
    }

    @Test("With a limit each word of a list that may be cut off is read until no row of it can belong")
    func wordsAndALimit() throws {
        let narrowing = WordNarrowing(
            column: .status, parameter: "status", wish: .states([.failed]), documented: ["error", "failed"], seen: [],
            isProvable: false)
        let plan = ListingPlan(
            listing: SessionListing(), narrowing: narrowing,
            residual: try Filter(parsing: "state:failed", context: .utc), isOrdered: true)
        // Of one word a hundred rows come, cut off, over a long time; of the other twenty newer ones.
        func reading(limit: Int, errors: Range<Int64>) -> (asked: [String], reading: AccountReading) {
            var reader = AccountReader(account: "a", plan: plan, order: .newestFirst, limit: limit, now: TestTime.now)
            var asked: [String] = []
            while let request = reader.nextRequest, asked.count < 9 {
                let word = request.listing.parameters.first { $0.name == "status" }?.value ?? ""
                asked.append(word)
                var answer: SessionPage
                switch word {
                case "error": answer = page(errors, status: "error", isLast: true)
                case "failed": answer = page(500..<600, status: "failed", isLast: true)
                default: answer = page(0..<100, status: "completed", isLast: true)
                }
                answer.total = nil
                answer.mayBeCut = answer.sessions.count == 100
                feed(&reader, answer)
            }
            return (asked, reader.reading)
        }
        let both = reading(limit: 100, errors: 100..<200)
        #expect(Set(both.asked) == ["", "error", "failed"], "\(both.asked)")
        #expect(!both.reading.mayLackRows, "the hundred newest are those of the first word")
        // The list of the second ends before the wanted ones of the first do.
        let lacking = reading(limit: 110, errors: 100..<200)
        #expect(lacking.reading.mayLackRows)
        let few = reading(limit: 100, errors: 900..<920)
        #expect(!few.reading.mayLackRows, "a hundred of the other are newer")
    }

    @Test func usualRowLimits() {
        let usual = [20, 25, 32, 50, 64, 100, 128, 200, 250, 256, 500, 1000, 1024, 2500, 10_000]
        #expect(usual.allSatisfy { $0.isUsualRowLimit })
        #expect(
            ![0, 1, 4, 9, 10, 11, 12, 16, 30, 37, 75, 99, 101, 110, 230, 359, 1001].contains { $0.isUsualRowLimit })
        #expect((1..<1000).count { $0.isUsualRowLimit } < 20)
    }

    @Test func withoutALimitEverythingIsRead() throws {
        var reader = try reader(limit: nil)
        for start in stride(from: Int64(0), to: 3000, by: 50) { feed(&reader, page(start..<start + 50)) }
        #expect(reader.nextRequest != nil)
        feed(&reader, page(3000..<3001, isLast: true))
        #expect(reader.nextRequest == nil)
        #expect(reader.reading.matches.count == 3001)
    }

    @Test func aRareMatchIsSearchedInTwentyPages() throws {
        var reader = try reader(limit: 5, filter: "state:failed")
        for start in stride(from: Int64(0), to: 1000, by: 50) { feed(&reader, page(start..<start + 50)) }
        #expect(reader.nextRequest == nil)
        #expect(reader.reading.stoppedEarly)
        #expect(reader.reading.requests == AccountReader.pageLimit)
    }

    @Test func rowsThatComeTwiceCountOnceAndTheLaterOneHolds() throws {
        var reader = try reader(limit: nil)
        feed(&reader, page(0..<10, status: "running", of: 12))
        feed(&reader, page(5..<12, status: "failed", of: 12, isLast: true))
        #expect(reader.nextRequest == nil)
        #expect(reader.reading.matches.count == 12)
        #expect(reader.reading.matches.count { $0.state == .failed } == 7)
    }

    /// Rows that started in the same second change places from one request to the next.
    @Test func rowsThatChangePlacesBetweenPagesAreReadAgain() throws {
        var reader = try reader(limit: nil)
        feed(&reader, page(0..<10, of: 20))
        feed(&reader, page(5..<15, of: 20, isLast: true))
        #expect(reader.nextRequest?.cursor == .some(nil), "15 of 20 have come")
        feed(&reader, page(10..<20, of: 20))
        feed(&reader, page(5..<15, of: 20, isLast: true))
        #expect(reader.nextRequest == nil)
        #expect(reader.reading.matches.count == 20)
        #expect(reader.reading.missingRows == 0)
    }

    @Test func rowsThatAreCountedAndNeverComeAreSaid() throws {
        var reader = try reader(limit: nil)
        for _ in 0..<2 {
            feed(&reader, page(0..<10, of: 20))
            feed(&reader, page(10..<15, of: 20, isLast: true))
        }
        #expect(reader.nextRequest == nil, "the second time brought nothing new")
        #expect(reader.reading.missingRows == 5)
        #expect(!reader.reading.movedTooFast)
    }

    /// Rows without a date in common: bandwidth 0, a thousand times.
    @Test func tiesWithTheLastRowAreReadForTwentyPagesAtMost() throws {
        let plan = ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true)
        var reader = AccountReader(
            account: "a", plan: plan, order: try SortOrder(parsing: "bandwidth:asc"), limit: 10, now: TestTime.now)
        var pages = 0
        while reader.nextRequest != nil {
            let sessions = (0..<50).map { row in
                Session.sample("s\(pages * 50 + row)") { $0.bandwidthBytes = 0 }
            }
            pages += 1
            feed(&reader, SessionPage(sessions: sessions, total: 100_000, next: PageCursor(position: pages, size: 50)))
        }
        #expect(pages == AccountReader.pageLimit)
        #expect(reader.reading.stoppedEarly)
    }

    @Test func manyRowsThatAreWantedAreReadWhateverThePages() throws {
        var reader = try reader(limit: 2_000)
        var pages: Int64 = 0
        while reader.nextRequest != nil {
            feed(&reader, page(pages * 50..<pages * 50 + 50, of: 100_000))
            pages += 1
        }
        #expect(pages >= 40)
        #expect(!reader.reading.stoppedEarly)
    }

    @Test func aListThatRepeatsItselfEndsWithAWord() throws {
        var reader = try reader(limit: nil)
        var pages = 0
        while reader.nextRequest != nil, pages < 100 {
            feed(&reader, page(0..<50))
            pages += 1
        }
        #expect(pages < 10)
        #expect(reader.reading.error == .malformed(path: "the list", found: "the same on every page"))
        #expect(reader.reading.matches.count == 50)
    }

    /// As where a server says that there is more, and gives nothing.
    @Test(arguments: [false, true])
    func aListOfEmptyPagesEndsWithAWord(hasRows: Bool) throws {
        var reader = try reader(limit: nil)
        if hasRows { feed(&reader, page(0..<50)) }
        var pages = 0
        while reader.nextRequest != nil, pages < 100 {
            pages += 1
            feed(&reader, SessionPage(sessions: [], next: PageCursor(position: pages * 100, size: 100)))
        }
        #expect(pages == 5)
        #expect(reader.reading.error == .malformed(path: "the list", found: "empty page after page, and going on"))
        #expect(reader.reading.matches.count == (hasRows ? 50 : 0))
    }

    @Test("A few empty pages are read over, and an empty one ends a list that ends")
    func emptyPages() throws {
        var reader = try reader(limit: nil)
        for pages in 1...4 {
            feed(&reader, SessionPage(sessions: [], next: PageCursor(position: pages * 100, size: 100)))
        }
        #expect(reader.nextRequest?.cursor?.position == 400)
        feed(&reader, SessionPage(sessions: []))
        #expect(reader.nextRequest == nil && reader.reading.error == nil)
    }

    @Test func aFailureKeepsWhatWasRead() throws {
        var reader = try reader(limit: nil)
        feed(&reader, page(0..<50))
        reader.requestFailed(.unavailable(status: 502, message: ""))
        #expect(reader.nextRequest == nil)
        #expect(reader.reading.matches.count == 50)
        #expect(reader.reading.error == .unavailable(status: 502, message: ""))
    }

    @Test func anAssumedOrderIsCheckedOnEveryPage() throws {
        var reader = try reader(limit: 10, isOrderAssumed: true)
        feed(&reader, page(500..<550))
        #expect(reader.nextRequest == nil)
        var unordered = try self.reader(limit: 60, isOrderAssumed: true)
        feed(&unordered, page(500..<550))
        feed(&unordered, page(100..<150))
        #expect(unordered.reading.foundUnordered)
        #expect(unordered.nextRequest != nil)
    }

    @Test func aQueryTellsWhatNoRowDoes() throws {
        var knowledge = QueryKnowledge()
        knowledge.batchID = "b"
        let plan = ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true, knowledge: knowledge)
        var reader = AccountReader(account: "a", plan: plan, order: .newestFirst, limit: nil, now: TestTime.now)
        feed(&reader, page(0..<1, isLast: true))
        #expect(reader.reading.matches.first?.batchID == "b")
    }
}
