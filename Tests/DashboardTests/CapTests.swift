import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

@Suite("How long a session may run")
struct CapTests {
    private struct Case: Sendable {
        var provider: ProviderKind
        var status = "running"
        /// Minutes.
        var said: Int64?
        var configured: Int64?
        var ran: Int64
        var text: String
        var role: Role
    }

    private static let cases = [
        Case(provider: .anchor, ran: 100, text: "3h", role: .dim),
        Case(provider: .anchor, ran: 180, text: "3h", role: .dim),
        Case(provider: .anchor, ran: 226, text: "+46m", role: .warning),
        Case(provider: .anchor, said: 20, ran: 19, text: "20m", role: .dim),
        Case(provider: .anchor, said: 20, ran: 145, text: "+2h05m", role: .warning),
        Case(provider: .anchor, said: 1440, ran: 200, text: "1d", role: .dim),
        Case(provider: .anchor, said: 100_000, ran: 200, text: "69d10h", role: .dim),
        Case(provider: .anchor, configured: 90, ran: 95, text: "+5m", role: .warning),
        Case(provider: .anchor, said: 20, configured: 90, ran: 25, text: "+5m", role: .warning),
        Case(provider: .brightdata, ran: 70, text: "+10m", role: .warning),
        Case(provider: .hyperbrowser, ran: 10_000, text: "-", role: .dim),
        Case(provider: .hyperbrowser, configured: 30, ran: 20, text: "30m", role: .dim),
        // What is over needs nobody.
        Case(provider: .anchor, status: "completed", ran: 226, text: "+46m", role: .text),
        Case(provider: .anchor, status: "completed", ran: 26, text: "3h", role: .dim),
    ]

    @Test("The limit, or how far past it is", arguments: cases.indices)
    func cells(index: Int) {
        let wanted = Self.cases[index]
        let session = Samples.session(
            "1", account: "a", wanted.provider, wanted.status, startedAgo: wanted.ran * 60 + 600
        ) { session in
            session.maxDuration = wanted.said.map { .minutes($0) }
            if session.isActive {
                session.startedAt = Samples.ago(wanted.ran * 60)
            } else {
                session.recordedDuration = Figure(Double(wanted.ran * 60))
            }
        }
        var context = SessionCell.Context(
            now: Samples.now, clock: ClockText(.utc), names: AccountNames(["a"]).cut(to: 7))
        context.maxRuntimes =
            wanted.configured.map { ["a": .minutes($0), "b": .milliseconds(1)] } ?? ["b": .milliseconds(1)]
        let cell = SessionCell(.cap, of: session, columns: 6, in: context)
        #expect(cell.text == wanted.text && cell.ink.role == wanted.role, "\(wanted)")
        #expect(cell.text.count <= 6)
    }

    @Test("Seconds past it are less than a minute; a length that is not known has no excess")
    func edges() {
        let limit = RuntimeLimit(.hours(1), reason: "")
        var session = Samples.session("1", account: "a", .brightdata, "running", startedAgo: 3_601)
        #expect(limit.excess(of: session, at: Samples.now) == .seconds(1))
        let context = SessionCell.Context(
            now: Samples.now, clock: ClockText(.utc), names: AccountNames(["a"]).cut(to: 7))
        #expect(SessionCell(.cap, of: session, columns: 6, in: context).text == "+<1m")
        session.startedAt = nil
        #expect(limit.excess(of: session, at: Samples.now) == nil)
        session.state = .finished
        for length in [Figure("1e300"), nil] {
            session.recordedDuration = length
            #expect(limit.excess(of: session, at: Samples.now) == nil)
        }
    }

    @Test("The view of stuck sessions has the column; a configuration can name it")
    func column() {
        #expect(ListColumn(name: "cap") == .cap)
        var state = Samples.busy()
        press(&state, "3")
        _ = update(&state, .snapshotArrived(Samples.snapshot(revision: state.question.revision, generation: 3)))
        let lines = view(state, size: state.size).lines
        #expect(lines.contains { $0.contains("RAN") && $0.contains("CAP") })
    }
}
