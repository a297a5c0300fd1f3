import Dispatch
import Testing

@testable import Commands

struct DashboardLifeTests {
    @Test("After a signal the end waits for less than the two seconds that the guard leaves")
    func patienceAfterSignals() {
        let patience = DashboardLife.Patience(isSignalled: true)
        #expect(patience.whole == .milliseconds(1_400))
        #expect(patience.programs == .seconds(1))
    }

    @Test("After a key, ctrl-c too, it waits for longer")
    func patienceAfterQuitting() {
        let patience = DashboardLife.Patience(isSignalled: false)
        #expect(patience.whole == .seconds(3))
        #expect(patience.programs == .milliseconds(2_500))
    }
}
