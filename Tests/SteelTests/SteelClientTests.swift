import BrowserSessions
import HTTPTransport
import SessionQuery
import TestSupport
import Testing
import TransportTestSupport

@testable import Steel

@Suite struct SteelClientTests {
    private static let live = SessionListing(parameters: SteelSessionsParameters(status: .live).query)

    private func client(
        base: String = "https://api.steel.dev", _ answer: @escaping @Sendable (HTTPRequest) -> HTTPReply
    ) -> (SteelClient, StubTransport) {
        let stub = StubTransport { request, _ throws(TransportError) in answer(request) }
        return (
            SteelClient(
                account: "acc", connection: .stub(stub, authorization: .header("steel-api-key"), baseURL: base)), stub
        )
    }

    @Test func theCursorLeadsOn() async throws {
        let (client, stub) = client { request in
            request.url.contains("cursorId=c%2F1")
                ? .json(#"{"sessions":[{"id":"c"}],"nextCursor":null,"totalCount":3}"#)
                : .json(#"{"sessions":[{"id":"a"},{"id":"b"},7],"nextCursor":"c/1","totalCount":3}"#)
        }
        let first = try await client.page(of: Self.live, at: nil)
        #expect(first.sessions.map(\.id) == ["a", "b"] && first.total == 3 && first.skippedRows == 1)
        #expect(first.next == PageCursor(position: 3, size: 100, token: "c/1"))
        let second = try await client.page(of: Self.live, at: first.next)
        #expect(second.sessions.map(\.id) == ["c"] && second.next == nil)
        #expect(stub.requests.first?.url == "https://api.steel.dev/v1/sessions?status=live&limit=100")
    }

    @Test(
        arguments: [
            (#""nextCursor":null"#, nil), (#""nextCursor":"""#, nil), (#""nextCursor":7"#, "7"), (#""x":1"#, nil),
        ] as [(String, String?)])
    func theEnd(member: String, token: String?) async throws {
        let (client, _) = client { _ in .json(#"{"sessions":[{"id":"a"}],\#(member)}"#) }
        #expect(try await client.page(of: Self.live, at: nil).next?.token == token)
        let (empty, _) = self.client { _ in .json(#"{"sessions":[],\#(member)}"#) }
        #expect(try await empty.page(of: Self.live, at: nil).next == nil)
    }

    /// As the SDK goes on.
    @Test func aFullPageWithoutACursorGoesOnAfterItsLastRow() async throws {
        let rows = (0..<100).map { #"{"id":"s\#($0)"}"# }.joined(separator: ",")
        let (client, _) = client { _ in .json(#"{"sessions":[\#(rows)]}"#) }
        #expect(try await client.page(of: Self.live, at: nil).next?.token == "s99")
    }

    /// It ignores size, place and status, and keeps what has ended for as long as it runs.
    @Test(arguments: [99, 100, 101, 340])
    func aServerOfOnesOwnGivesAllItHas(count: Int) async throws {
        let rows = (0..<count).map { #"{"id":"s\#($0)","status":"\#($0 == 0 ? "live" : "released")"}"# }
            .joined(separator: ",")
        let (client, stub) = client(base: "http://127.0.0.1:3000") { _ in .json(#"{"sessions":[\#(rows)]}"#) }
        for listing in [Self.live, SessionListing()] {
            var ids: [String] = []
            var cursor: PageCursor?
            let before = stub.requests.count
            repeat {
                let page = try await client.page(of: listing, at: cursor)
                ids += page.sessions.map(\.id)
                cursor = page.next
            } while cursor != nil && ids.count < 5_000
            #expect(Set(ids).count == count)
            #expect(
                stub.requests.count - before == (count == 100 ? 2 : 1),
                "as many as were asked for might be one page of several")
        }
    }

    @Test func aPageTooLargeIsAskedForSmaller() async throws {
        let stub = StubTransport { request, _ throws(TransportError) in
            guard request.url.contains("limit=4&cursorId=s7") else { throw .failure(.bodyTooLarge(limit: 32 << 20)) }
            return .json(#"{"sessions":[{"id":"a"}],"nextCursor":"a"}"#)
        }
        let client = SteelClient(account: "acc", connection: .stub(stub))
        let page = try await client.page(of: Self.live, at: PageCursor(position: 8, size: 100, token: "s7"))
        #expect(page.requests == 3 && page.next == PageCursor(position: 9, size: 4, token: "a"))
    }

    /// A server of one's own lists the session that it would start next, and answers any id with a made-up record.
    @Test func aServerOfOnesOwn() async throws {
        let (client, stub) = client(base: "http://127.0.0.1:3000") { _ in
            .json(#"{"sessions":[{"id":"a","status":"live"},{"id":"b","status":"idle"}]}"#)
        }
        let page = try await client.page(of: SessionListing(), at: nil)
        #expect(page.sessions.map(\.id) == ["a"] && page.skippedRows == 0 && page.unread == page.unread.only("a"))
        #expect(stub.requests.count == 2, "what it gives as released runs: it does not look at the status")
        #expect(try await client.page(of: SessionListing(), at: nil).sessions.map(\.id) == ["a"])
        #expect(try await client.session(id: "a") == nil)
        #expect(stub.requests.count == 3, "no id is asked for, and the other list once")
        let (idle, asked) = self.client(base: "http://127.0.0.1:3000") { _ in
            .json(#"{"sessions":[{"id":"b","status":"idle"}]}"#)
        }
        #expect(try await idle.page(of: Self.live, at: nil).sessions.isEmpty)
        for requests in [4, 5, 6] {
            #expect(try await idle.page(of: SessionListing(), at: nil).sessions.isEmpty)
            #expect(asked.requests.count == requests, "once it is looked for what has ended")
        }
    }

    @Test(arguments: ["https://api.steel.dev/", "https://API.steel.dev:443/gate"])
    func oneSessionAtTheVendor(base: String) async throws {
        let (client, stub) = client(base: base) { request in
            request.url.hasSuffix("/v1/sessions/a%2Fb") ? .json(#"{"id":"a/b","status":"failed"}"#) : .status(404)
        }
        #expect(try await client.session(id: "a/b")?.state == .failed)
        #expect(try await client.session(id: "none") == nil)
        #expect(stub.requests.count == 2)
    }

    @Test(arguments: ["https://api.steel.dev.evil.example", "https://steel.company.example", "https://steel.dev"])
    func otherHostsAreNotBelieved(base: String) async throws {
        let (client, stub) = client(base: base) { _ in .json(#"{"id":"a","status":"released"}"#) }
        #expect(try await client.session(id: "a") == nil)
        #expect(stub.requests.isEmpty)
    }

    // MARK: What the list without a status holds

    private static func row(_ id: String, _ status: String, ago: Int64) -> String {
        let start = TestTime.now.adding(milliseconds: -ago * 1000).rfc3339
        return #"{"id":"\#(id)","status":"\#(status)","createdAt":"\#(start)","duration":1}"#
    }

    /// A vendor of 150 released and 120 live sessions, one a second by turns, whose bare list holds `bare`.
    private static func fleet(bare: Set<String>) -> @Sendable (HTTPRequest) -> HTTPReply {
        let all = (0..<270).map { number -> (id: String, status: String) in
            ("s\(number)", number < 240 && number % 2 == 0 ? "live" : "released")
        }
        return { request in
            func value(_ name: String) -> String? {
                request.url.split(separator: "\(name)=").dropFirst().first.map { String($0.prefix { $0 != "&" }) }
            }
            let wanted = value("status").map { [$0] } ?? bare
            let cursor = value("cursorId").flatMap { Int($0.dropFirst()) } ?? -1
            let rest = all.enumerated().filter { wanted.contains($1.status) && $0 > cursor }
            let shown = rest.prefix(value("limit").flatMap { Int($0) } ?? 50)
            let rows = shown.map { row($1.id, $1.status, ago: Int64($0)) }.joined(separator: ",")
            let next = rest.count > shown.count ? #""\#(shown.last?.element.id ?? "")""# : "null"
            return .json(#"{"sessions":[\#(rows)],"nextCursor":\#(next)}"#)
        }
    }

    @Test(arguments: [["live"], ["live", "released", "failed"]] as [Set<String>])
    func allSessionsAreListedEachOnceNewestFirst(bare: Set<String>) async throws {
        let (client, stub) = client(Self.fleet(bare: bare))
        for turn in 0..<2 {
            var ids: [String] = []
            var requests = 0
            var cursor: PageCursor?
            repeat {
                let page = try await client.page(of: SessionListing(), at: cursor)
                ids += page.sessions.map(\.id)
                requests += page.requests
                cursor = page.next
            } while cursor != nil && requests < 50
            #expect(ids == (0..<270).map { "s\($0)" })
            if bare.count > 1 { #expect(requests == 3) }
            if turn == 1, bare.count == 1 {
                #expect(
                    !stub.requests.suffix(requests).contains { !$0.url.contains("status=") }, "once seen it is known")
            }
        }
    }

    @Test func aListWithoutEndedSessionsMayBeAllThereIs() async throws {
        let (client, stub) = client { request in
            request.url.contains("status=")
                ? .json(#"{"sessions":[],"nextCursor":null,"totalCount":0}"#)
                : .json("{\"sessions\":[\(Self.row("a", "live", ago: 5))],\"nextCursor\":null}")
        }
        let page = try await client.page(of: SessionListing(), at: nil)
        #expect(page.sessions.map(\.id) == ["a"] && page.requests == 3)
        #expect(stub.requests.map { $0.url.contains("&limit=1") } == [false, true, true])
    }

    @Test(
        "What ended below a page of live ones is found, whatever the list without a status holds",
        arguments: [["live"], ["live", "failed"]] as [Set<String>])
    func endedBelowLive(bare: Set<String>) async throws {
        let (client, _) = client { request in
            func value(_ name: String) -> String? {
                request.url.split(separator: "\(name)=").dropFirst().first.map { String($0.prefix { $0 != "&" }) }
            }
            let wanted = value("status").map { [$0] } ?? bare
            let all = (0..<130).map { ("s\($0)", $0 < 120 ? "live" : "failed") }
            let from = value("cursorId").flatMap { Int($0.dropFirst()) }.map { $0 + 1 } ?? 0
            let rest = all.enumerated().filter { wanted.contains($1.1) && $0 >= from }
            let shown = rest.prefix(value("limit").flatMap { Int($0) } ?? 50)
            let rows = shown.map { Self.row($1.0, $1.1, ago: Int64($0)) }.joined(separator: ",")
            let next = rest.count > shown.count ? #""\#(shown.last?.element.0 ?? "")""# : "null"
            return .json(#"{"sessions":[\#(rows)],"nextCursor":\#(next)}"#)
        }
        var ids: [String] = []
        var cursor: PageCursor?
        repeat {
            let page = try await client.page(of: SessionListing(), at: cursor)
            ids += page.sessions.map(\.id)
            cursor = page.next
        } while cursor != nil && ids.count < 500
        #expect(ids == (0..<130).map { "s\($0)" })
    }

    /// The vendor's cursors are opaque: none may be taken for the merged lists' own, nor end one of them.
    @Test(arguments: ["a|b|c", "|[null,true,true]", "|=x", "|", ".", "s1"])
    func anyTextCanBeACursor(token: String) async throws {
        let (client, stub) = client { request in
            request.url.contains("cursorId=")
                ? .json(#"{"sessions":[\#(Self.row("b", "released", ago: 9))],"nextCursor":null}"#)
                : .json(
                    JSONValue.object([
                        JSONMember("sessions", .array([.object([JSONMember("id", .string("a"))])])),
                        JSONMember("nextCursor", .string(token)),
                    ]).line)
        }
        let first = try await client.page(of: SessionListing(), at: nil)
        let second = try await client.page(of: SessionListing(), at: first.next)
        #expect(second.sessions.map(\.id) == ["b"] && second.next == nil)
        #expect(stub.requests.last?.url.hasSuffix("&cursorId=" + HTTPRequest.escaped(token)) == true)
        #expect(stub.requests.count == 2)
    }

    @Test(arguments: ["a|b", ".", "|", "|[", "\"", "true", "é\u{301}"])
    func aMergedListGoesOnAtAnyCursor(token: String) throws {
        var merge = SteelMerge(token: nil)
        func page(_ id: String, _ ago: Int64, _ next: String?) -> SessionPage {
            SessionPage(
                sessions: [.sample(id, provider: .steel, startedAgo: ago)],
                next: next.map { PageCursor(position: 1, size: 1, token: $0) })
        }
        #expect(merge.take([page("a", 1, token), page("b", 2, nil), page("c", 3, nil)]).map(\.id) == ["a"])
        let again = SteelMerge(token: merge.token)
        #expect(again.parts == merge.parts && again.parts.map(\.cursor) == [token, nil, nil])
        #expect(SteelMerge.made(PageCursor(position: 1, size: 1, token: merge.token)))
    }

    @Test(arguments: ["{}", "[]", "true"])
    func aCursorThatIsNoTextIsAnErrorAndNoEnd(cursor: String) async throws {
        let (client, _) = client { _ in .json(#"{"sessions":[{"id":"a"}],"nextCursor":\#(cursor)}"#) }
        await #expect(throws: ProviderError.malformed(path: "nextCursor", found: cursor)) {
            try await client.page(of: Self.live, at: nil)
        }
    }
}
