import BrowserSessions
import HTTPTransport
import SessionQuery
import TransportTestSupport
import TestSupport
import Testing

/// What every provider must do, over an in-process stub.
@Suite struct StubbedProviderTests {
    @Test("What the traits say that a vendor tells is what its client can be asked", arguments: ProviderKind.allCases)
    func traitsAndClientsAgree(kind: ProviderKind) {
        let client = ProviderUnderTest.make(kind, over: StubTransport { _, _ throws(TransportError) in .json("{}") })
            .client
        let traits = kind.traits
        #expect((client is any HeadroomProvider) == traits.tellsHeadroom)
        #expect((client is any InterventionProvider) == traits.tellsInterventions)
        #expect((client is any UsageProvider) == (traits.hasUsage || traits.hasBatches))
    }

    @Test(arguments: ProviderKind.allCases, [0, 1, 10, 99, 100, 101, 237])
    func pagesCoverEverythingOnce(kind: ProviderKind, count: Int) async throws {
        let provider = ProviderUnderTest.make(kind, over: VendorStub.transport(kind, count: count))
        let pages = try await provider.allPages(of: provider.everything)
        let ids = pages.flatMap { $0.sessions.map(\.id) }
        #expect(ids == (0..<count).map { "s\($0)" })
        // Two say no total anywhere.
        let saysTotal = kind != .browserbase && kind != .kernel
        #expect(pages.allSatisfy { $0.total == (saysTotal ? count : nil) })
    }

    /// What lies between the rows that came and a later offset would be lost.
    @Test(
        arguments: [(nil, 200), ("null", 200), ("150", 150), ("100", 200), ("7", 200), ("200", 200), ("201", 200)]
            as [(String?, Int)])
    func brightDatasNextOffsetIsBelievedWhereNoRowIsLost(stated: String?, next: Int) async throws {
        let rows = (100..<200).map { #"{"session_id":"s\#($0)"}"# }.joined(separator: ",")
        let member = stated.map { #","next_offset":\#($0)"# } ?? ""
        let transport = StubTransport { _, _ throws(TransportError) in
            .json(#"{"sessions":[\#(rows)],"total":900,"pagination":{"has_more":true\#(member)}}"#)
        }
        let provider = ProviderUnderTest.make(.brightdata, over: transport)
        let page = try await provider.client.page(
            of: provider.everything, at: PageCursor(position: 100, size: 100))
        #expect(page.next == PageCursor(position: next, size: 100))
    }

    @Test func theRowsThatComeAreBelievedOverTheEnvelope() async throws {
        // The envelope echoes pageSize 100, but ten rows come.
        let transport = VendorStub.transport(.hyperbrowser, count: 35, hyperbrowserPageSize: 10)
        let provider = ProviderUnderTest.make(.hyperbrowser, over: transport)
        let pages = try await provider.allPages(of: provider.everything)
        #expect(pages.map(\.sessions.count) == [10, 10, 10, 5])
    }

    @Test func aBareEnvelopeIsReadUntilAPageIsEmpty() async throws {
        let transport = StubTransport { request, _ throws(TransportError) in
            let page = (1...9).first { request.url.contains("page=\($0)&") } ?? 1
            let rows = (((page - 1) * 5)..<max((page - 1) * 5, min(page * 5, 23))).map { #"{"id":"s\#($0)"}"# }
            return .json(#"{"sessions":[\#(rows.joined(separator: ","))]}"#)
        }
        let provider = ProviderUnderTest.make(.hyperbrowser, over: transport)
        #expect(try await provider.allPages(of: provider.everything).flatMap(\.sessions).count == 23)
    }

    @Test func aRefusedLimitIsNotSentAgain() async throws {
        let transport = StubTransport { request, _ throws(TransportError) in
            if request.url.contains("limit=") { return .status(400, #"{"message":"unknown parameter"}"#) }
            let page = request.url.contains("page=1") ? 1 : request.url.contains("page=2") ? 2 : 3
            let rows = (((page - 1) * 10)..<min(page * 10, 25)).map { #"{"id":"s\#($0)"}"# }.joined(separator: ",")
            return .json(#"{"sessions":[\#(rows)],"totalCount":25,"page":\#(page),"perPage":10}"#)
        }
        let provider = ProviderUnderTest.make(.hyperbrowser, over: transport)
        let pages = try await provider.allPages(of: provider.everything)
        #expect(pages.flatMap(\.sessions).count == 25)
        #expect(transport.requests.map { $0.url.contains("limit=") } == [true, false, false, false])
    }

    /// An error beside an empty list: the list says nothing.
    @Test(
        arguments: ProviderKind.allCases,
        [
            #""error":"backend down""#, #""success":false,"message":"backend down""#,
            #""errors":[{"message":"backend down"}]"#,
        ])
    func anEmptyListBesideAnErrorIsAnError(kind: ProviderKind, members: String) async throws {
        let body = #"{"data":{"sessions":[],"total":0},"sessions":[],"items":[],\#(members)}"#
        let provider = ProviderUnderTest.make(kind, over: StubTransport { _, _ throws(TransportError) in .json(body) })
        let listing = try provider.everything
        do throws(ProviderError) {
            _ = try await provider.client.page(of: listing, at: nil)
            Issue.record("\(members) was taken for a page")
        } catch {
            #expect(error.vendorWords.contains("backend down"))
        }
    }

    @Test(
        arguments: ProviderKind.allCases,
        ["{}", "[]", #"{"data":null}"#, #"{"sessions":{},"data":{"sessions":1}}"#, "null"])
    func aMissingArrayIsAnErrorAndNeverNoSessions(kind: ProviderKind, body: String) async throws {
        // Where the list is the answer itself, this is an empty one.
        if kind == .browserbase || kind == .kernel, body == "[]" { return }
        let provider = ProviderUnderTest.make(kind, over: StubTransport { _, _ throws(TransportError) in .json(body) })
        let listing = try provider.everything
        do throws(ProviderError) {
            _ = try await provider.client.page(of: listing, at: nil)
            Issue.record("\(body) was taken for a page")
        } catch {
            guard case .malformed(let path, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(path.hasSuffix(kind == .browseruse ? "items" : "sessions"))
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func aSessionThatIsNotThereIsNil(kind: ProviderKind) async throws {
        for status in [404, 405] {
            let provider = ProviderUnderTest.make(
                kind, over: StubTransport { _, _ throws(TransportError) in .status(status, #"{"message":"no"}"#) })
            #expect(try await provider.client.session(id: "x") == nil)
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func anIdIsEscapedIntoOnePathSegment(kind: ProviderKind) async throws {
        let transport = StubTransport { _, _ throws(TransportError) in .status(404) }
        _ = try await ProviderUnderTest.make(kind, over: transport).client.session(id: "a/../b?c=d#e")
        let url = try #require(transport.requests.first?.url)
        #expect(url.prefix { $0 != "?" }.hasSuffix("/a%2F..%2Fb%3Fc%3Dd%23e"))
    }

    @Test func anchorIsAlwaysAskedForAnOrder() async throws {
        let transport = VendorStub.transport(.anchor, count: 1)
        let provider = ProviderUnderTest.make(.anchor, over: transport)
        _ = try await provider.allPages(of: provider.everything)
        _ = try await provider.allPages(of: provider.planner.activeListings(words: VendorWords())[0])
        for request in transport.requests {
            #expect(request.url.contains("sort_by=created_at&sort_order=desc"))
            #expect(request.url.contains("limit=50"))
        }
    }
}
