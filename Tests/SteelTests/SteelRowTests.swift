import BrowserSessions
import HTTPTransport
import TestSupport
import Testing
import TransportTestSupport
import VendorDefinition

@testable import Steel

@Suite struct SteelRowTests {
    static let start = #""createdAt":"2026-03-09T12:34:56.789Z","timeout":300000"#
    static let figures = #""creditsUsed":3,"proxyBytesUsed":2048,"eventCount":7"#

    /// The session of one row, and the names of the fields that could not be read.
    private func read(_ row: String) throws -> (session: Session, unread: [String]) {
        var reader = RowReader(try JSONValue(parsing: row), secretNames: Vendor.steel.traits.secretNames)
        let session = try #require(SteelRow.session(&reader, account: "acc", fetchedAt: TestTime.now))
        return (session, reader.unread.map(\.field.name))
    }

    private func fields(_ session: Session, _ names: String...) -> String {
        let json = session.json(at: TestTime.now)
        return names.map { json[$0]?.line ?? "absent" }.joined(separator: " ")
    }

    @Test func everyField() throws {
        let (session, unread) = try read(
            #"{"id":"s-1","status":"released","duration":61234,\#(Self.start),\#(Self.figures),"releaseReason":"timeout","#
                + #""proxySource":"external","region":"iad","projectId":"p-1","profileId":"f-1","headless":true,"#
                + #""stealthConfig":{"humanizeInteractions":true},"dimensions":{"width":1280,"height":768},"#
                + #""optimizeBandwidth":{},"inactivityTimeout":null,"metadata":{"env":"qa","n":"1"}}"#)
        #expect(unread == [])
        #expect(
            fields(
                session, "state", "status", "started_at", "ended_at", "duration_s", "expires_at", "end_reason", "error")
                == #""finished" "released" "2026-03-09T12:34:56.789Z" "2026-03-09T12:35:58.023Z" 61.234 "#
                + #""2026-03-09T12:39:56.789Z" "timeout" null"#)
        #expect(
            fields(session, "credits", "bandwidth_bytes", "proxy", "proxy_type", "region", "project", "profile", "tags")
                == #"3 2048 true "external" "iad" "p-1" "f-1" ["env=qa","n=1"]"#)
        #expect(
            fields(session, "headless", "stealth", "config")
                == #"true true {"dimensions":{"width":1280,"height":768},"optimizeBandwidth":{},"#
                + #""stealthConfig":{"humanizeInteractions":true}}"#)
        #expect(session.maxDuration == .minutes(5))
    }

    @Test(arguments: [
        ("creation_timeout", true), ("startup_failed", true), ("browser_crashed", true), ("user_requested", false),
        ("timeout", false), ("inactivity_timeout", false), ("browser_closed", false), ("gone_fishing", false),
    ])
    func reasons(reason: String, isFault: Bool) throws {
        let (session, _) = try read(
            #"{"id":"s","status":"failed","duration":1,\#(Self.start),\#(Self.figures),"releaseReason":"\#(reason)"}"#)
        #expect(session.failure?.code == (isFault ? reason : nil))
        #expect(session.endReason == (isFault ? nil : reason))
    }

    @Test(arguments: [
        ("live", SessionState.running), ("released", .finished), ("failed", .failed), ("paused", .unknown),
    ])
    func states(word: String, state: SessionState) throws {
        let (session, unread) = try read(
            #"{"id":"s","status":"\#(word)","duration":1000,\#(Self.start),\#(Self.figures)}"#)
        #expect(session.state == state && session.status == word)
        #expect(unread == (state == .unknown ? ["status"] : []))
        #expect((session.recordedDuration == nil) == session.isActive)
        #expect((session.endedAt != nil) == state.isEnded)
    }

    @Test func oddRows() throws {
        let (odd, unread) = try read(
            #"{"id":"s","status":"live","createdAt":"soon","duration":-1,"timeout":"300000","creditsUsed":"x","#
                + #""proxyBytesUsed":null,"proxySource":null,"headless":1,"stealthConfig":[],"region":"","#
                + #""releaseReason":null,"metadata":null}"#)
        #expect(unread == ["createdAt", "duration", "creditsUsed", "proxyBytesUsed", "headless"])
        #expect(
            fields(odd, "started_at", "expires_at", "proxy", "proxy_type", "stealth", "region", "config")
                == #"null null false null null null {"stealthConfig":[]}"#)
        #expect(odd.maxDuration == .minutes(5))
        let (bare, missing) = try read(#"{"id":1}"#)
        #expect(bare.id == "1" && bare.usesProxy == nil)
        #expect(missing == ["status", "createdAt", "duration", "timeout", "creditsUsed", "proxyBytesUsed"])
    }

    @Test(arguments: [("null", false), ("\"\"", false), (#""steel""#, true), (#""external""#, true)])
    func proxies(source: String, usesProxy: Bool) throws {
        let (session, unread) = try read(
            #"{"id":"s","status":"live","duration":1,\#(Self.start),\#(Self.figures),"proxySource":\#(source)}"#)
        #expect(session.usesProxy == usesProxy && unread == [])
    }

    @Test func aServerOfOnesOwnTellsBothDirections() throws {
        let row =
            #"{"id":"s","status":"live","duration":1,\#(Self.start),"creditsUsed":0,"proxyTxBytes":3,"proxyRxBytes":40}"#
        let (session, unread) = try read(row)
        #expect(session.bandwidthBytes == 43 && unread == [])
    }

    /// Members that open a session, at any depth, in the list and in the read by id.
    @Test func noSecretStays() async throws {
        let canary = "c4n4ry"
        let secrets = Vendor.steel.traits.secretNames.sorted()
        let members = secrets.map { #""\#($0)":"https://x.example/\#(canary)-\#($0)""# }.joined(separator: ",")
        let row =
            #"{"id":"s","status":"live","duration":1,\#(Self.start),\#(Self.figures),\#(members),"#
            + #""debugConfig":{\#(members)},"metadata":{"env":"x","viewer":"https://u:\#(canary)@h.example/"}}"#
        let stub = StubTransport { request, _ throws(TransportError) in
            .json(request.url.hasSuffix("/s") ? row : #"{"sessions":[\#(row)],"nextCursor":null}"#)
        }
        let client = SteelClient(account: "acc", connection: .stub(stub, baseURL: "https://api.steel.dev"))
        let listing = SessionListing(parameters: SteelSessionsParameters(status: .live).query)
        let listed = try await client.page(of: listing, at: nil).sessions
        let read = try await client.session(id: "s")
        for session in listed + [try #require(read)] {
            #expect(!session.raw.line.contains(canary))
            #expect(!session.json(at: TestTime.now).line.contains(canary))
            for name in secrets { #expect(session.raw[name] == .string(JSONValue.redactionMark)) }
            #expect(session.tags?.first == "env=x")
        }
        #expect(listed.count == 1)
    }
}
