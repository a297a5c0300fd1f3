import Dispatch
import Testing

@testable import Commands

struct DashboardLifeTests {
    @Test(
        "After a signal the end waits for less than the two seconds that the guard leaves",
        arguments: [129, 130, 143] as [Int32])
    func patienceAfterSignals(status: Int32) {
        let patience = DashboardLife.Patience(afterStatus: status)
        #expect(patience.whole == .milliseconds(1_400))
        #expect(patience.programs == .seconds(1))
    }

    @Test("After `q` it waits for longer")
    func patienceAfterQuitting() {
        let patience = DashboardLife.Patience(afterStatus: 0)
        #expect(patience.whole == .seconds(3))
        #expect(patience.programs == .milliseconds(2_500))
    }
}
