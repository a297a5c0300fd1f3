import BrowserSessions
import HTTPTransport
import TestSupport
import Testing
import TransportTestSupport
import VendorDefinition

@testable import Browserbase

@Suite struct BrowserbaseRowTests {
    static let times =
        #""createdAt":"2026-03-09T12:34:50Z","startedAt":"2026-03-09T12:34:56.789Z","expiresAt":"2026-03-09T13:34:56.789Z","updatedAt":"2026-03-09T12:36:00Z""#
    static let rest = #""proxyBytes":2048,"keepAlive":true,"region":"eu-central-1","projectId":"p-1""#

    /// The session of one row, and the names of the fields that could not be read.
    private func read(_ row: String) throws -> (session: Session, unread: [String]) {
        var reader = RowReader(
            try JSONValue(parsing: row), secretNames: Vendor.browserbase.traits.secretNames)
        let session = try #require(BrowserbaseRow.session(&reader, account: "acc", fetchedAt: TestTime.now))
        return (session, reader.unread.map(\.field.name))
    }

    private func fields(_ session: Session, _ names: String...) -> String {
        let json = session.json(at: TestTime.now)
        return names.map { json[$0]?.line ?? "absent" }.joined(separator: " ")
    }

    @Test func everyField() throws {
        let (session, unread) = try read(
            #"{"id":"b-1","status":"COMPLETED",\#(Self.times),\#(Self.rest),"endedAt":"2026-03-09T12:35:56.789Z","#
                + #""contextId":"c-1","userMetadata":{"env":"staging","run":{"id":"abc"},"n":3,"tries":[1]}}"#)
        #expect(unread == ["userMetadata"], "an array is none of the metadata's documented values")
        #expect(
            fields(session, "state", "status", "started_at", "ended_at", "duration_s", "updated_at", "expires_at")
                == #""finished" "COMPLETED" "2026-03-09T12:34:56.789Z" "2026-03-09T12:35:56.789Z" 60 "#
                + #""2026-03-09T12:36:00.000Z" "2026-03-09T13:34:56.789Z""#)
        #expect(
            fields(session, "bandwidth_bytes", "region", "project", "profile", "tags", "config")
                == #"2048 "eu-central-1" "p-1" "c-1" ["env=staging","run.id=abc","n=3"] {"keepAlive":true}"#)
        #expect(session.maxDuration == .hours(1))
    }

    @Test(arguments: [
        ("PENDING", SessionState.pending), ("RUNNING", .running), ("ERROR", .failed), ("TIMED_OUT", .failed),
        ("COMPLETED", .finished), ("PAUSED", .unknown),
    ])
    func states(word: String, state: SessionState) throws {
        let (session, unread) = try read(#"{"id":"b","status":"\#(word)",\#(Self.times),\#(Self.rest)}"#)
        #expect(session.state == state && session.status == word)
        #expect(unread == (state == .unknown ? ["status"] : []))
    }

    @Test func oddRows() throws {
        let (waiting, unread) = try read(
            #"{"id":"b","status":"PENDING","createdAt":"2026-03-09T12:34:50Z","startedAt":null,"endedAt":null,"#
                + #""expiresAt":"2026-03-09T12:34:50Z","updatedAt":"soon","proxyBytes":"-1","keepAlive":"yes","#
                + #""region":null,"projectId":7,"contextId":"","userMetadata":null}"#)
        #expect(unread == ["updatedAt", "proxyBytes", "region", "keepAlive"])
        #expect(
            fields(
                waiting, "started_at", "ended_at", "bandwidth_bytes", "region", "project", "profile", "tags", "config")
                == #""2026-03-09T12:34:50.000Z" null null null "7" null null null"#)
        #expect(waiting.maxDuration == nil, "an end that is no later than the start limits nothing")
        let (bare, missing) = try read(#"{"id":1}"#)
        #expect(bare.id == "1" && bare.state == .unknown && bare.startedAt == nil)
        #expect(missing == ["status", "createdAt", "updatedAt", "expiresAt", "proxyBytes", "region", "projectId"])
        var nameless = RowReader(try JSONValue(parsing: #"{"status":"RUNNING"}"#))
        #expect(BrowserbaseRow.session(&nameless, account: "acc", fetchedAt: TestTime.now) == nil)
    }

    /// Members that open a session, at any depth, in the list and in the read by id.
    @Test func noSecretStays() async throws {
        let canary = "c4n4ry"
        let secrets = Vendor.browserbase.traits.secretNames.sorted()
        let members = secrets.map { #""\#($0)":"wss://x.example/\#(canary)-\#($0)""# }.joined(separator: ",")
        let row =
            #"{"id":"b","status":"RUNNING",\#(Self.times),\#(Self.rest),\#(members),"#
            + #""pages":[{\#(members)}],"userMetadata":{"env":"x","inner":{\#(members)}}}"#
        let stub = StubTransport { request, _ throws(TransportError) in
            .json(request.url.hasSuffix("/b") ? row : "[\(row)]")
        }
        let client = BrowserbaseClient(account: "acc", connection: .stub(stub))
        let listed = try await client.page(of: SessionListing(), at: nil).sessions
        let read = try await client.session(id: "b")
        for session in listed + [try #require(read)] {
            #expect(!session.raw.line.contains(canary))
            #expect(!session.json(at: TestTime.now).line.contains(canary))
            for name in secrets { #expect(session.raw[name] == .string(JSONValue.redactionMark)) }
            #expect(session.tags?.first == "env=x")
        }
        #expect(listed.count == 1)
    }
}
