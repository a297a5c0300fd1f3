import BrowserSessions
import TestSupport
import Testing

/// Nothing that is done with a vendor's answer takes more than the time of its length.
@Suite(.serialized) struct GrowthTests {
    static let texts = HostileTexts.all.indices

    @Test func aSquareIsToldFromALine() {
        let square = Growth.measure(300, { $0 }) { size in
            (0..<size).reduce(0) { sum, row in (0..<size).reduce(sum) { $0 ^ $1 &* row } }
        }
        #expect(!Growth(small: 0.001, large: 0.1).isLinear)
        #expect(Growth(small: 0.001, large: 0.01).isLinear)
        #expect(square.large > square.small)
    }

    @Test(arguments: texts) func words(of text: Int) {
        expectLinear(text) { SessionState(vendorWord: $0) }
        expectLinear(text) { SessionState(vendorWord: $0 + "failed") }
    }

    @Test(arguments: texts) func addresses(of text: Int) {
        expectLinear(text) { WebAddress.host(of: $0) }
        expectLinear(text) { WebAddress.host(of: "https://" + $0) }
        expectLinear(text) { ("https://" + $0).withoutSecrets }
        expectLinear(text) { $0.withoutSecrets }
        expectLinear(text) { ("token:" + $0).withoutSecrets }
    }

    @Test(arguments: texts) func documents(of text: Int) throws {
        let make = HostileTexts.all[text].make
        func document(_ size: Int) -> [UInt8] {
            let text = JSONValue.string(make(size)).line
            return Array(#"{"id":\#(text),"list":[\#(text),{"name":\#(text),"value":\#(text)}]}"#.utf8)
        }
        let read = Growth.measure(4000, document) { try? JSONValue(parsing: $0) }
        #expect(read.isLinear, "\(HostileTexts.all[text].name): \(read)")
        let used = Growth.measure(4000, { try? JSONValue(parsing: document($0)) }) { value -> Int in
            guard let value else { return 0 }
            // Tables of ids and tags hash and compare what came.
            var hasher = Hasher()
            hasher.combine(value.redacted)
            return hasher.finalize() ^ value.pretty.utf8.count ^ value.yaml.utf8.count
        }
        #expect(used.isLinear, "\(HostileTexts.all[text].name): \(used)")
    }

    @Test(arguments: [
        "1", "0.", "1e", "1e-", "-0.0", "[", "{\"a\":", "[[],", "\"\\u00e9", "\"\\ud800", "{\"a\":1,\"a\":", " ", "[1,",
    ])
    func repeatedBeginnings(piece: String) {
        let growth = Growth.measure(20_000, { Array(String(repeating: piece, count: $0).utf8) }) {
            try? JSONValue(parsing: $0)
        }
        #expect(growth.isLinear, "\(piece): \(growth)")
    }

    @Test(arguments: ["7", "0", "1.7", "0.0", "1e9", "1e-9"])
    func figures(beginning: String) {
        let last = beginning.last ?? "0"
        let growth = Growth.measure(20_000, { beginning + String(repeating: last, count: $0) }) { text in
            var reader = RowReader(.object([JSONMember("at", .string(text))]))
            return (Figure(text)?.wholeMilliseconds, JSONValue.string(text).count, reader.moment("at", .startedAt))
        }
        #expect(growth.isLinear, "\(beginning): \(growth)")
    }

    @Test func manyMembersOfOneName() throws {
        let growth = Growth.measure(
            1000,
            { count in
                JSONValue.object((0..<count).map { JSONMember($0 % 2 == 0 ? "token" : "name\($0)", .string("v")) })
            }
        ) { value in
            (value.redacted, value["absent"], value.line, value.yaml)
        }
        #expect(growth.isLinear, "\(growth)")
    }

    @Test(arguments: [1, 16, 17, 200])
    func deepDocuments(levels: Int) {
        // As many values of one byte in each document, one below the other.
        func document(_ size: Int) -> JSONValue {
            let columns = (0..<max(1, size / levels)).map { _ in
                (0..<levels).reduce(JSONValue.number("1")) { value, _ in .array([value, .number("1")]) }
            }
            return .array(columns)
        }
        let growth = Growth.measure(4000, document) { ($0.pretty, $0.yaml, $0.redacted) }
        #expect(growth.isLinear, "\(growth)")
        let value = document(4000)
        #expect(value.pretty.utf8.count < 45 * value.line.utf8.count)
        #expect(value.yaml.utf8.count < 45 * value.line.utf8.count)
    }

    private func expectLinear<Result>(_ text: Int, _ work: (String) -> Result) {
        let growth = Growth.measure(8000, HostileTexts.all[text].make, work)
        #expect(growth.isLinear, "\(HostileTexts.all[text].name): \(growth)")
    }
}
