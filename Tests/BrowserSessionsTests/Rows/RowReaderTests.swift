import BrowserSessions
import Testing

@Suite("Reading a vendor's row")
struct RowReaderTests {
    private func reader(_ json: String) throws -> RowReader { RowReader(try JSONValue(parsing: json)) }

    @Test func metadataBecomesTags() throws {
        var row = try reader(#"{"m": {"env": "staging", "run": {"id": "abc", "try": 2}, "on": true, "none": null}}"#)
        #expect(row.metadata("m") == ["env=staging", "run.id=abc", "run.try=2", "on=true"])
        #expect(row.unread.isEmpty)
        var odd = try reader(#"{"m": {"env": "staging", "list": ["x"]}, "n": {}, "t": "text"}"#)
        #expect(odd.metadata("m") == ["env=staging"] && odd.unread.map(\.field.name) == ["m"])
        #expect(odd.metadata("n") == nil && odd.metadata("absent") == nil && odd.metadata("t") == nil)
        #expect(odd.unread.map(\.field.name) == ["m", "t"])
    }

    @Test func aVendorsOwnSecretsAreTakenOut() throws {
        let json = try JSONValue(
            parsing: #"{"id": "a", "openUrl": "https://x/1", "deep": [{"openUrl": {"u": "s"}}], "n": 5}"#)
        let record = RowReader(json, secretNames: ["openUrl"]).record
        #expect(
            record.line == #"{"id":"a","openUrl":"[redacted]","deep":[{"openUrl":{"u":"[redacted]"}}],"n":5}"#)
        #expect(RowReader(json).record["openUrl"] == .string("https://x/1"))
    }

    private func moment(_ json: String) throws -> (Timestamp?, [UnreadField.Fault]) {
        var reader = try reader(#"{"at": \#(json)}"#)
        let moment = reader.moment("at", .startedAt)
        return (moment, reader.unread.map(\.field.fault))
    }

    @Test(arguments: [
        (#""2026-11-29T05:00:00.123Z""#, 1_795_928_400_123), ("1795928400", 1_795_928_400_000),
        (#""1795928400""#, 1_795_928_400_000), ("1795928400.5", 1_795_928_400_500),
        ("1795928400123", 1_795_928_400_123), (#""1795928400123""#, 1_795_928_400_123),
        ("1795928400123456", 1_795_928_400_123), ("1795928400123456789", 1_795_928_400_123),
        ("1.795928400123e12", 1_795_928_400_123),
    ])
    func datesInAnyUnit(json: String, milliseconds: Int64) throws {
        let (moment, faults) = try moment(json)
        #expect(moment?.milliseconds == milliseconds)
        #expect(faults.isEmpty)
    }

    @Test(arguments: [
        "0", #""0""#, "0.0", "null", #""""#, #""0001-01-01T00:00:00Z""#, #""0001-01-01T00:00:00+00:00""#,
        #""1970-01-01T00:00:00.000Z""#, #""0000-00-00 00:00:00""#,
    ])
    func zeroDatesAreNone(json: String) throws {
        let (moment, faults) = try moment(json)
        #expect(moment == nil)
        #expect(faults.isEmpty)
    }

    @Test(arguments: [
        (#""2026/11/29 05:00""#, UnreadField.Fault.notUnderstood), (#""yesterday""#, .notUnderstood),
        ("true", .notUnderstood), ("[]", .notUnderstood), (#"{"seconds": 1}"#, .notUnderstood),
        (#""2014-12-31T23:59:59Z""#, .notBelieved), ("5", .notBelieved), ("-1795928400", .notBelieved),
        ("1e300", .notBelieved), (#""20261129""#, .notBelieved),
    ])
    func otherDatesAreNoted(json: String, fault: UnreadField.Fault) throws {
        let (moment, faults) = try moment(json)
        #expect(moment == nil)
        #expect(faults == [fault])
    }

    @Test func aStartInTheFutureIsNotBelieved() throws {
        let now = Timestamp(milliseconds: 1_795_928_400_000)
        var reader = try reader(#"{"soon": 1795928460, "far": "2099-01-01T00:00:00Z"}"#)
        #expect(reader.moment("soon", .startedAt, asOf: now) == now.adding(milliseconds: 60_000))
        #expect(reader.moment("far", .startedAt, asOf: now) == nil)
        #expect(reader.unread.map(\.field.fault) == [.notBelieved])
    }

    @Test func valuesThatAreNoneAreNoFault() throws {
        var reader = try reader(#"{"a": null, "b": ""}"#)
        for name in ["a", "b", "c"] { #expect(reader.value(name, .credits, as: \.figure) == nil) }
        #expect(reader.unread.isEmpty)
    }

    @Test func whatIsNotUnderstoodIsNotedWithASample() throws {
        var reader = try reader(#"{"duration": "N/A", "headless": "yes", "tags": ["a", {"b": 1}], "steps": 3}"#)
        #expect(reader.value("duration", .duration, as: \.figure) == nil)
        #expect(reader.value("headless", .headless, as: \.flag) == nil)
        #expect(reader.texts("tags", .tags) == ["a"])
        #expect(reader.value("steps", .steps, as: \.count) == 3)
        #expect(reader.unread.map(\.field.name) == ["duration", "headless", "tags"])
        #expect(reader.unread.map(\.field.field) == [.duration, .headless, .tags])
        #expect(reader.unread.map(\.sample) == ["N/A", "yes", "an array"])
    }

    @Test func aSampleIsShortAndHarmless() throws {
        var reader = RowReader(
            .object([JSONMember("at", .string("\u{1B}]0;evil\u{7}" + String(repeating: "x", count: 100_000)))]))
        _ = reader.moment("at", .startedAt)
        let sample = try #require(reader.unread.first?.sample)
        #expect(sample.count <= 40)
        #expect(sample.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test(arguments: [("completed", true), (" Running ", true), ("wedged", false), ("", true)])
    func aStatusWordThatNobodyKnowsIsKeptAndNoted(word: String, isKnown: Bool) throws {
        var reader = try reader(#"{"status": "\#(word)"}"#)
        #expect(reader.status("status") == word)
        #expect(reader.unread.isEmpty == isKnown)
    }

    @Test(arguments: ["null", #""""#, "0", #""0001-01-01T00:00:00Z""#])
    func aDocumentedFieldThatIsMissing(date: String) throws {
        var reader = try reader(#"{"status": "running", "created_at": \#(date)}"#)
        reader.expect("status", .status)
        reader.expect("created_at", .startedAt)
        #expect(reader.unread.map(\.field) == [UnreadField(name: "created_at", field: .startedAt, fault: .missing)])
    }

    @Test(arguments: [(#""name":null"#, true), (#""name":"""#, true), (#""name":"a""#, true), (#""nom":"a""#, false)])
    func aDocumentedMemberThatLacks(member: String, isThere: Bool) throws {
        var reader = try reader("{\(member)}")
        reader.expectMember("name", .apiKeyName)
        #expect(reader.unread.isEmpty == isThere)
    }

    @Test func secretsAreInNoFieldButTheIDIsVerbatim() throws {
        var reader = try reader(
            #"{"id": "a:b@c.example:1", "tags": ["https://user:canary@host.example/"], "error": {"message": "Bearer canary0123456789"}, "at": "https://h.example/?token=canary"}"#
        )
        #expect(reader.id("session_id", "id") == "a:b@c.example:1")
        let tags = reader.texts("tags", .tags)
        let message = reader.value("error", .error) { $0["message"]?.text }
        _ = reader.moment("at", .startedAt)
        let all = "\(tags ?? []) \(message ?? "") \(reader.unread) \(reader.record)"
        #expect(tags?.count == 1)
        #expect(!all.contains("canary"))
    }

    @Test func aPageOfWhichNoRowIsUnderstoodIsAnError() throws {
        let rows: [JSONValue] = [.object([]), .string("x")]
        #expect(throws: ProviderError.malformed(path: "sessions", found: "2 rows, none of them understood")) {
            _ = try RowsRead(rows, path: "sessions", id: \String.self) { $0.id("id") }
        }
        let empty = try RowsRead([], path: "sessions", id: \String.self) { $0.id("id") }
        #expect(empty.rows.isEmpty)
        let some = try RowsRead(
            rows + [.object([JSONMember("id", .string("a"))])], path: "sessions", id: \String.self
        ) { $0.id("id") }
        #expect(some.rows == ["a"])
        #expect(some.skipped == 2)
    }
}
