import Terminal
import Testing

@testable import Commands

@Suite("The bell of a command")
struct TerminalBellTests {
    @Test func nothingRingsInAPipe() async {
        let hearing = Hearing()
        await hearing.listen {
            for notification: TerminalNotification in [.bell, .osc9(title: "a", body: "b")] {
                TerminalBell.ring(notification, environment: ["TERM": "xterm"])
            }
        }
        #expect(hearing.output.isEmpty && hearing.errors.isEmpty)
    }
}
