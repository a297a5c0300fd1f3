import BrowserSessions
import HTTPTransport
import TestSupport
import Testing
import TransportTestSupport
import VendorDefinition

@testable import Kernel

@Suite("A browser of Kernel as a session")
struct KernelRowTests {
    private func read(_ members: String) throws -> (session: Session, reader: RowReader) {
        let row = try JSONValue(
            parsing: #"{"session_id":"k-1","created_at":"2026-11-20T10:00:00Z","region":"us-east","headless":false,"#
                + #""stealth":true\#(members)}"#)
        var reader = RowReader(row, secretNames: Vendor.kernel.traits.secretNames)
        let session = try #require(KernelRow.session(&reader, account: "a", fetchedAt: TestTime.now))
        return (session, reader)
    }

    @Test func itsFields() throws {
        let (session, reader) = try read(
            #"""
            ,"name":"checkout-7","deleted_at":"2026-11-20T10:30:00.250Z","usage":{"uptime_ms":60000},
            "usage_status":"ready","timeout_seconds":60,"start_url":"https://u:secret@Shop.example/cart","memory":"8GiB",
            "tags":{"team":"web","run":"7"},"profile":{"id":"p1","name":"login"},"pool":{"id":"o1"},"kiosk_mode":null,
            "proxy":{"id":"x1","mode":"default"},"network":{"allowed_hosts":["a.example"]}
            """#)
        #expect(reader.unread.isEmpty)
        #expect(session.state == .finished && session.status == "deleted")
        #expect(session.startedAt?.rfc3339 == "2026-11-20T10:00:00.000Z")
        #expect(session.recordedDuration?.text == "1800.25")
        #expect(session.name == "checkout-7" && session.region == "us-east")
        #expect(session.isHeadless == false && session.isStealth == true)
        #expect(session.tags == ["team=web", "run=7"])
        #expect(session.profile == "login" && session.zone == "o1")
        #expect(session.usesProxy == true && session.proxyType == "default")
        #expect(session.domains == ["shop.example"] && session.targetURL?.contains("secret") == false)
        #expect(
            session.configuration?.line
                == #"{"timeout_seconds":60,"memory":"8GiB","network":{"allowed_hosts":["a.example"]}}"#)
        // Milliseconds without activity, which are no longest age.
        #expect(session.maxDuration == nil && session.expiresAt == nil)
    }

    @Test(
        "A row without an end runs",
        arguments: [
            ("", "active", SessionState.running), (#","deleted_at":null"#, "active", .running),
            (#","deleted_at":"""#, "active", .running), (#","deleted_at":"0001-01-01T00:00:00Z""#, "active", .running),
            (#","deleted_at":"2026-11-20T10:00:00Z""#, "deleted", .finished),
            (#","deleted_at":"some time ago""#, "deleted", .finished), (#","deleted_at":{}"#, "deleted", .finished),
        ])
    func states(members: String, status: String, state: SessionState) throws {
        let (session, reader) = try read(members)
        #expect(session.status == status && session.state == state)
        #expect(reader.unread.isEmpty == (session.state == .running || session.endedAt != nil))
    }

    @Test(arguments: [
        ("", false, nil as String?), (#","proxy":{"mode":"direct"}"#, false, "direct"), (#","proxy":null"#, false, nil),
        (#","proxy":{"name":"isp"}"#, true, nil), (#","proxy_id":"x""#, true, nil), (#","proxy":{}"#, false, nil),
    ])
    func proxies(members: String, isUsed: Bool, type: String?) throws {
        let session = try read(members).session
        #expect(session.usesProxy == isUsed && session.proxyType == type)
    }

    @Test func whatIsMissingOrOddIsNoted() throws {
        let row = try JSONValue(
            parsing: #"{"session_id":7,"proxy":"p","tags":["a"],"headless":"no","profile":{"id":[]},"name":{}}"#)
        var reader = RowReader(row)
        let session = try #require(KernelRow.session(&reader, account: "a", fetchedAt: TestTime.now))
        #expect(session.id == "7" && session.tags == nil && session.startedAt == nil && session.configuration == nil)
        #expect(
            Set(reader.unread.map(\.field.name)) == [
                "created_at", "region", "stealth", "headless", "tags", "proxy", "profile.id", "name",
            ])
        #expect(reader.unread.contains { $0.field.field == .name }, "filters by the name rest on it")
        var none = RowReader(try JSONValue(parsing: #"{"name":"n"}"#))
        #expect(KernelRow.session(&none, account: "a", fetchedAt: TestTime.now) == nil)
    }

    @Test("No secret is kept, wherever it stands") func canary() async throws {
        let names = Vendor.kernel.traits.secretNames
        let secrets = names.sorted().map { #""\#($0)":"wss://x.example/C4n4ry""# }.joined(separator: ",")
        let row =
            #"{"session_id":"k-1","created_at":"2026-11-20T10:00:00Z",\#(secrets),"tags":{"cdp_ws_url":"C4n4ry"},"#
            + #""telemetry":{"export":{\#(secrets)}},"start_url":"https://shop.example/?token=C4n4ry"}"#
        let transport = StubTransport { request, _ throws(TransportError) in
            .json(request.url.contains("limit=") ? "[\(row)]" : row)
        }
        let client = KernelClient(account: "a", connection: .stub(transport))
        let listed = try await client.page(of: SessionListing(), at: nil).sessions
        let read = try #require(try await client.record(id: "k-1")?.session)
        #expect(listed.count == 1)
        for session in listed + [read] {
            #expect(!session.raw.line.contains("C4n4ry"))
            #expect(!session.json(at: TestTime.now).line.contains("C4n4ry"))
        }
    }
}
