import BrowserSessions
import HTTPTransport
import TestSupport
import Testing
import TransportTestSupport
import VendorDefinition

@testable import BrowserUse

@Suite("A browser of Browser Use as a session")
struct BrowserUseRowTests {
    private func read(_ members: String) throws -> (session: Session, reader: RowReader) {
        let row = try JSONValue(
            parsing: #"{"id":"b-1","status":"stopped","startedAt":"2026-11-20T10:00:00Z","#
                + #""timeoutAt":"2026-11-20T11:00:00Z"\#(members)}"#)
        var reader = RowReader(row, secretNames: Vendor.browserUse.traits.secretNames)
        let session = try #require(BrowserUseRow.session(&reader, account: "a", fetchedAt: TestTime.now))
        return (session, reader)
    }

    @Test func itsFields() throws {
        let (session, reader) = try read(
            #"""
            ,"finishedAt":"2026-11-20T10:30:00.250+00:00","proxyUsedMb":"12.3456789","proxyCost":"0.0100",
            "browserCost":"0.02","agentSessionId":"7b0c5e4e-0000-4000-8000-000000000001",
            "metadata":{"team":"web","run":"7"},"recordingUrl":null,"extensions":[{"id":"e","version":"1"}]
            """#)
        #expect(reader.unread.isEmpty)
        #expect(session.state == .finished && session.status == "stopped")
        #expect(session.startedAt?.rfc3339 == "2026-11-20T10:00:00.000Z")
        #expect(session.recordedDuration?.text == "1800.25")
        #expect(session.expiresAt?.rfc3339 == "2026-11-20T11:00:00.000Z" && session.maxDuration == .hours(1))
        #expect(session.bandwidthBytes == 12_345_678)
        #expect(session.cost?.text == "0.0300" && session.currency == "USD")
        #expect(session.tags == ["team=web", "run=7"] && session.isTaskInitiated == true)
        #expect(session.isRecorded == nil && session.endReason == nil)
        #expect(session.configuration?.line == #"{"extensions":[{"id":"e","version":"1"}]}"#)
    }

    @Test(
        "What costs are made of",
        arguments: [
            (#","browserCost":"0.0133","proxyCost":"0.00004""#, "0.01334" as String?),
            (#","browserCost":"0.02","proxyCost":"0""#, "0.02"), (#","browserCost":"+.5","proxyCost":"3.""#, "3.5"),
            (#","browserCost":"0.005333333333333333333333333333","proxyCost":"0E-8""#, "0.005333333333333333"),
            (#","browserCost":"0.000000","proxyCost":"0.020""#, "0.020"),
            (#","browserCost":0.25,"proxyCost":null"#, "0.25"), (#","proxyCost":"-0.01""#, "-0.01"), ("", nil),
            (#","browserCost":"","proxyCost":"0.1""#, "0.1"), (#","browserCost":"0.02","proxyCost":"free""#, nil),
            (#","browserCost":"1e16","proxyCost":"0""#, nil), (#","browserCost":[],"proxyCost":"0""#, nil),
        ])
    func costs(members: String, cost: String?) throws {
        let (session, reader) = try read(members)
        #expect(session.cost?.text == cost)
        #expect(session.currency == (cost == nil ? nil : "USD"))
        #expect(reader.unread.isEmpty == (cost != nil || members.isEmpty))
    }

    @Test(arguments: [
        ("0", 0 as Int64?), ("0.0000019", 1), ("1e3", 1_000_000_000), ("-1", nil), (".", nil), ("", nil), ("1,5", nil),
        ("999999999999999", nil), ("1e-30", 0), ("1e", nil), ("٣", nil),
    ])
    func megabytesAreCutToBytes(text: String, bytes: Int64?) throws {
        let (session, _) = try read(#","proxyUsedMb":"\#(text)""#)
        #expect(session.bandwidthBytes == bytes)
    }

    @Test(
        "What ends when its time is up ran into its timeout",
        arguments: [
            ("2026-11-20T11:00:00Z", "timeout" as String?), ("2026-11-20T10:59:58Z", "timeout"),
            ("2026-11-20T11:20:00Z", "timeout"), ("2026-11-20T10:59:57.999Z", nil),
        ])
    func timeouts(ended: String, reason: String?) throws {
        #expect(try read(#","finishedAt":"\#(ended)""#).session.endReason == reason)
    }

    @Test(arguments: [
        (#","recordingAvailable":true,"recordingUrl":"https://s3.example/r?X-Amz-Signature=1""#, true as Bool?),
        (#","recordingAvailable":true,"recordingUrl":null"#, nil), (#","recordingAvailable":false"#, false),
        (#","agentSessionId":null"#, nil),
    ])
    func recordings(members: String, isRecorded: Bool?) throws {
        let session = try read(members).session
        #expect(session.isRecorded == isRecorded)
        #expect(session.isTaskInitiated == (members.contains("agent") ? false : nil))
    }

    @Test func whatIsMissingOrOddIsNoted() throws {
        let row = try JSONValue(parsing: #"{"id":7,"status":"warming","metadata":{"a":[1]},"finishedAt":"soon"}"#)
        var reader = RowReader(row)
        let session = try #require(BrowserUseRow.session(&reader, account: "a", fetchedAt: TestTime.now))
        #expect(session.id == "7" && session.state == .unknown && session.tags == nil && session.startedAt == nil)
        #expect(
            Set(reader.unread.map(\.field.name)) == ["status", "startedAt", "timeoutAt", "metadata", "finishedAt"])
        var none = RowReader(try JSONValue(parsing: #"{"status":"active"}"#))
        #expect(BrowserUseRow.session(&none, account: "a", fetchedAt: TestTime.now) == nil)
    }

    @Test("No secret is kept, wherever it stands") func canary() async throws {
        let names = Vendor.browserUse.traits.secretNames
        let secrets = names.sorted().map { #""\#($0)":"wss://x.example/C4n4ry""# }.joined(separator: ",")
        let row =
            #"{"id":"b-1","status":"active","startedAt":"2026-11-20T10:00:00Z","timeoutAt":"2026-11-20T11:00:00Z","#
            + #"\#(secrets),"metadata":{"cdpUrl":"C4n4ry"},"extensions":[{"id":"e",\#(secrets)}]}"#
        let transport = StubTransport { request, _ throws(TransportError) in
            .json(request.url.contains("?") ? #"{"items":[\#(row)],"totalItems":1}"# : row)
        }
        let client = BrowserUseClient(account: "a", connection: .stub(transport))
        let listed = try await client.page(of: SessionListing(), at: nil).sessions
        let read = try #require(try await client.record(id: "b-1")?.session)
        #expect(listed.count == 1)
        for session in listed + [read] {
            #expect(!session.raw.line.contains("C4n4ry"))
            #expect(!session.json(at: TestTime.now).line.contains("C4n4ry"))
        }
    }
}
