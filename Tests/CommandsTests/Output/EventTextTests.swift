import BrowserSessions
import TestSupport
import Testing

@testable import Commands

@Suite("An event in one line")
struct EventTextTests {
    private func event(_ kind: SessionEvent.Kind, _ change: (inout SessionEvent) -> Void = { _ in }) -> SessionEvent {
        var event = SessionEvent(
            at: TestTime.now, kind: kind, account: "prod", provider: .anchor,
            session: .sample("s-1", account: "prod", status: "running"))
        change(&event)
        return event
    }

    @Test(arguments: SessionEvent.Kind.allCases)
    func columnsLineUp(kind: SessionEvent.Kind) {
        let line = EventText.line(for: event(kind))
        #expect(line.hasPrefix("2026-11-21T12:00:00.000Z  \(kind.rawValue)"))
        #expect(line.dropFirst("2026-11-21T12:00:00.000Z  123456789".count) == "  prod  s-1  running")
    }

    @Test func changesAreSaidOfWhatChanged() {
        let changes = [
            FieldChange(field: "status", old: .string("starting"), new: .string("running")),
            FieldChange(field: "tags", old: .array([]), new: .array([.string("qa")])),
            FieldChange(field: "steps", old: .null, new: .number("3")),
        ]
        #expect(
            EventText.line(for: event(.changed) { $0.changes = changes })
                .hasSuffix("running  status: starting -> running  tags: [] -> [\"qa\"]  steps: null -> 3"))
        #expect(EventText.line(for: event(.finished) { $0.changes = changes }).hasSuffix("  s-1  running"))
    }

    @Test func anAccountsEventHasItsMessageOnly() {
        let line = EventText.line(
            for: event(.trouble) {
                $0.session = nil
                $0.message = "connection refused"
            })
        #expect(line == "2026-11-21T12:00:00.000Z  trouble    prod  connection refused")
    }

    @Test func remoteTextStaysOneHarmlessLine() {
        let line = EventText.line(
            for: event(.trouble) {
                $0.session?.status = "a\u{1B}[31mb"
                $0.message = "one\r\ntwo\u{202E}"
            })
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" && $0.value != 0x7F })
        #expect(line.contains("one") && line.contains("two"))
    }
}
