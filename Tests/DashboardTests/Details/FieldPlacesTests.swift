import BrowserSessions
import CellGrid
import SessionQuery
import TestSupport
import Testing

@testable import Dashboard

@Suite("The fields of a session as lines")
struct FieldPlacesTests {
    private func fields(of session: Session, columns: Int = 43) -> SessionFields {
        SessionFields(of: session, now: Samples.now, clock: ClockText(.utc), columns: columns)
    }

    private func texts(_ lines: ArraySlice<[Span]>) -> [String] { lines.map { $0.map(\.text).joined() } }

    /// What stands left of the values.
    private func labels(of session: Session) -> [String] {
        fields(of: session).lines.map { $0.first?.text.split(separator: " ").joined(separator: " ") ?? "" }
    }

    /// A moved cursor changes values, so that no label has to be sent.
    @Test(
        "Every field has its line for each vendor, with a value or without",
        arguments: ProviderKind.allCases, [false, true])
    func labelsStay(provider: ProviderKind, isOver: Bool) {
        let plain = Samples.session("1", account: "a", .anchor, "running", startedAgo: 60)
        let other = Samples.session("2", account: "b", provider, isOver ? "finished" : "running", startedAgo: 7) {
            if isOver { $0.endedAt = Samples.ago(1) }
            $0.tags = ["nightly"]
            $0.domains = ["shop.example", "another.example"]
            $0.targetURL = "https://shop.example/" + String(repeating: "x", count: 300)
            $0.apiKeyName = String(repeating: "long name ", count: 20)
            $0.steps = 7
            $0.usesProxy = true
            $0.cost = Figure("0.5")
            if isOver { $0.failure = SessionFailure(code: "timeout", message: String(repeating: "word ", count: 99)) }
        }
        let first = labels(of: plain)
        // The configuration and its head come behind what is cut.
        #expect(first.contains("stealth") && first.last == "config")
        #expect(Array(labels(of: other).prefix(first.count - 2)) == Array(first.dropLast(2)))
    }

    @Test("What has no value has a dash, and what is cut follows in whole")
    func values() throws {
        let session = Samples.session("1", account: "a", .brightdata, "running", startedAgo: 60) {
            $0.domains = ["flights.example", "hotels.example", "weather.example"]
        }
        let lines = texts(fields(of: session).lines[...])
        #expect(lines.contains("credits     -"))
        let cut = try #require(lines.firstIndex { $0.hasPrefix("domains") && $0.hasSuffix("…") })
        #expect(TextWidth.columns(of: lines[cut]) <= 43)
        let whole = try #require(lines.lastIndex { $0.hasPrefix("domains") })
        #expect(whole > cut && lines.last?.hasPrefix("config") == true)
        #expect(
            lines[whole...].dropLast(2).joined().split(separator: " ")
                == ["domains", "flights.example", "hotels.example", "weather.example"])
    }

    @Test("An error takes the first lines, moves no other, and follows in whole where it is longer")
    func error() throws {
        let message = String(repeating: "no peer there ", count: 5)
        let session = Samples.session("1", account: "a", .brightdata, "failed", startedAgo: 60) {
            $0.failure = SessionFailure(code: "no_peers", message: message)
        }
        let lines = texts(fields(of: session).lines[...])
        #expect(lines[0].hasPrefix("why         no_peers: no peer there") && lines[1].hasSuffix("…"))
        let place = try #require(lines.lastIndex { $0.hasPrefix("why") })
        #expect(lines[place - 1] == "IN WHOLE")
        let whole = lines[place...].dropLast(2).joined().filter { $0 != " " }
        #expect(whole == "whyno_peers:" + message.filter { $0 != " " })
        let plain = Samples.session("2", account: "a", .brightdata, "failed", startedAgo: 60)
        #expect(labels(of: plain).dropLast(2) == labels(of: session)[..<(place - 1)])
    }
}
