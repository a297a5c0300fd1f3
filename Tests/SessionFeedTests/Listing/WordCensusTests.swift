import AnchorBrowser
import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import SessionFeed

@Suite struct WordCensusTests {
    private let listing = SessionListing()

    private func narrowing(_ words: String...) throws -> WordNarrowing {
        let plan = try AnchorPlanner().plan(
            Filter(parsing: "state:failed", context: .utc), order: .newestFirst, at: TestTime.now,
            words: VendorWords(statuses: words))
        return try #require(plan.narrowing)
    }

    private func addsUp(_ narrowing: WordNarrowing, whole: Int?, _ totals: [String: Int?]) -> Bool {
        var census = WordCensus(of: listing, upTo: TestTime.now, countsWhole: true)
        var asked: [WordCensus.Part] = []
        while let part = census.next(of: narrowing) {
            asked.append(part)
            if case .word(let word) = part {
                census.counted(part, totals[word] ?? 0)
            } else {
                census.counted(part, whole)
            }
        }
        #expect(Set(asked).count == asked.count)
        #expect(asked.last == .whole)
        return census.addsUp(narrowing, known: nil)
    }

    @Test func theTotalsOfAllWordsMakeUpTheList() throws {
        let known = try narrowing("stopped")
        #expect(addsUp(known, whole: 100, ["running": 3, "completed": 80, "failed": 10, "stopped": 7]))
        #expect(!addsUp(known, whole: 101, ["running": 3, "completed": 80, "failed": 10, "stopped": 7]))
        #expect(!addsUp(known, whole: 100, ["running": 3, "completed": 80, "failed": 17, "stopped": nil]))
        #expect(!addsUp(known, whole: nil, ["completed": 100]))
        #expect(addsUp(known, whole: 0, [:]))
    }

    @Test func whatGoesOnMeanwhileIsMissingAndNeverCountedTwice() throws {
        var census = WordCensus(of: listing, upTo: TestTime.now, countsWhole: true)
        let narrowing = try narrowing()
        var order: [String] = []
        while let part = census.next(of: narrowing) {
            if case .word(let word) = part { order.append(word) }
            census.counted(part, 1)
        }
        let last = try #require(order.last)
        #expect(last == "running", "the ended ones first")
        let request = census.request(for: .word("failed"), of: narrowing)
        #expect(request.listing.parameters.map(\.name) == ["status", "created_to"])
        #expect(census.request(for: .whole, of: narrowing).listing.parameters.map(\.name) == ["created_to"])
    }

    @Test func aListIsCutDownOnlyByWordsThatMayBeAll() throws {
        let vocabulary = VendorVocabulary()
        func isNarrowed() throws -> Bool {
            try AnchorPlanner().plan(
                Filter(parsing: "state:failed", context: .utc), order: .newestFirst, at: TestTime.now,
                words: vocabulary.words
            ).narrowing != nil
        }
        #expect(try isNarrowed())
        vocabulary.foundLacking()
        #expect(try !isNarrowed())
        vocabulary.note([.sample("a", status: "completed")])
        #expect(try isNarrowed(), "a word that was not known: perhaps the one that lacked")
        vocabulary.note([.sample("a", status: "completed")])
        vocabulary.foundLacking()
        vocabulary.completed()
        #expect(try isNarrowed())
    }
}
