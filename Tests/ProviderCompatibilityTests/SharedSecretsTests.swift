import BrowserSessions
import HTTPTransport
import TestSupport
import Testing
import TransportTestSupport
import VendorDefinition

/// What opens a browser at one vendor is a secret at all of them: in their lists, in their reads by id and at any depth.
@Suite struct SharedSecretsTests {
    private static let canary = "c4n4ry"
    private static let names = Vendor.addressesOfBrowsers.sorted()

    private static var row: String {
        let members = names.map { #""\#($0)":"https://x.example/\#(canary)""# }.joined(separator: ",")
        return #"{"id":"s","session_id":"s","status":"running",\#(members),"pages":[{\#(members)}]}"#
    }

    /// The same for every vendor, in its own envelope.
    private static func transport(_ kind: ProviderKind) -> StubTransport {
        let row = Self.row
        return StubTransport { request, _ throws(TransportError) in
            let isRecord = request.url.prefix { $0 != "?" }.hasSuffix("/s")
            return switch kind {
            case .anchor: .json(isRecord ? #"{"data":\#(row)}"# : #"{"data":{"sessions":[\#(row)],"total":1}}"#)
            case .brightdata: .json(isRecord ? #"{"session":\#(row)}"# : #"{"sessions":[\#(row)]}"#)
            case .browserbase, .kernel: .json(isRecord ? row : "[\(row)]")
            case .browseruse: .json(isRecord ? row : #"{"items":[\#(row)]}"#)
            default: .json(isRecord ? row : #"{"sessions":[\#(row)]}"#)
            }
        }
    }

    @Test(arguments: ProviderKind.allCases)
    func noneComesThrough(kind: ProviderKind) async throws {
        let provider = ProviderUnderTest.make(kind, over: Self.transport(kind))
        let listed = try await provider.client.page(of: provider.everything, at: nil).sessions
        let read = try await provider.client.session(id: "s")
        #expect(listed.count == 1 && read != nil)
        for session in listed + [read].compactMap({ $0 }) {
            #expect(!session.raw.line.contains(Self.canary))
            #expect(!session.json(at: TestTime.now).line.contains(Self.canary))
            for name in Self.names {
                #expect(session.raw[name] == .string(JSONValue.redactionMark), "\(name)")
            }
        }
    }
}
