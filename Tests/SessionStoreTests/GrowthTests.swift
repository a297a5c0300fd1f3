import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import SessionStore

/// What is loaded takes the time of its length: texts, tags, rows.
@Suite(.serialized) struct GrowthTests {
    static let texts = HostileTexts.all.indices

    @Test(arguments: texts) func rowsOfLongTexts(of text: Int) {
        let (name, make) = HostileTexts.all[text]
        let growth = Growth.measure(8000, { make($0).withBoundedMarks }) { text in
            var table = SessionTable()
            for number in 0..<3 {
                let session = Session.sample("\(text)\(number)", status: text) {
                    $0.tags = [text, "\(number)\(text)"]
                    $0.targetURL = text
                    $0.failure = SessionFailure(code: text, message: text)
                }
                table.merge([session, session])
            }
            var identity = IdentityOrder()
            identity.extend(to: table.columns)
            let order = RowOrder(order: SortOrder([SortTerm(.id), SortTerm(.field(.targetURL))]), moment: TestTime.now)
            return (table.columns.sorted(identity.rows, by: order), table.columns.session(at: 0))
        }
        #expect(growth.isLinear, "\(name): \(growth)")
    }

    @Test func textsThatBeginAlike() {
        var list = TextList()
        let beginning = String(repeating: "x", count: 2_000_000)
        for ending in ["b", "", "ab", "a", "b"] { (beginning + ending).withBytes { _ = list.append($0) } }
        // In a task, whose stack is small.
        let sort = TextSort([0, 1, 2, 3, 4], of: list)
        #expect(sort.order == [1, 3, 2, 0, 4])
        #expect(sort.ties[4] && !sort.ties[3])
    }

    /// Each text is the beginning of the next: the parts that are left to sort are as many as the texts.
    @Test func textsThatAreEachOthersBeginning() {
        var list = TextList()
        let count = 3000
        let lengths = (0..<count).map { ($0 * 7919) % count }
        for length in lengths { String(repeating: "x", count: length).withBytes { _ = list.append($0) } }
        let sort = TextSort((0..<UInt32(count)).map { $0 }, of: list)
        #expect(sort.order.map { lengths[Int($0)] } == Array(0..<count))
    }

    @Test func manyTagsInARow() {
        func columns(_ tags: Int) -> SessionColumns {
            var columns = SessionColumns()
            let session = Session.sample("a") { $0.tags = (0..<tags).map { "tag\($0)" } + ["tag1"] }
            _ = columns.append(session, mark: RecordMark.unknown)
            return columns
        }
        let growth = Growth.measure(2000, columns) { columns in
            var count = 0
            FacetValues.forEach(of: .tag, 0, in: columns) { _ in count += 1 }
            return count
        }
        #expect(growth.isLinear, "\(growth)")
        var words: [UInt32] = []
        let some = columns(40)
        FacetValues.forEach(of: .tag, 0, in: some) { words.append($0) }
        #expect(words.count == 40 && Set(words).count == 40)
        let merging = Growth.measure(2000, { $0 }) { columns($0) }
        #expect(merging.isLinear, "\(merging)")
    }

    @Test func facetsOfManyLongTagsAreInOrder() async {
        let catalogue = SessionCatalogue(question: ListQuestion(), now: { TestTime.now })
        let beginning = String(repeating: "t", count: 2000)
        let sessions =
            (0..<200).map { number in
                Session.sample("s\(number)") {
                    $0.tags = ["\(beginning)\(1000 + number)"] + (number == 150 ? ["often"] : [])
                }
            } + [Session.sample("last") { $0.tags = ["often"] }]
        _ = await catalogue.merge(sessions, account: "anchor", completeSince: nil)
        let tags = await catalogue.snapshot().facets.first { $0.field == .tag }
        #expect(tags?.values.count == FacetGroup.valueLimit)
        #expect(tags?.values.first == FacetGroup.Value(text: "often", count: 2))
        #expect(tags?.values.dropFirst().map(\.text) == (1000..<1049).map { "\(beginning)\($0)" })
        #expect(tags?.omitted == 151)
    }
}
