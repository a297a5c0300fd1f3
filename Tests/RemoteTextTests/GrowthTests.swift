import RemoteText
import TestSupport
import Testing

@Suite(.serialized) struct GrowthTests {
    @Test(arguments: HostileTexts.all.indices) func sanitising(of text: Int) {
        let (name, make) = HostileTexts.all[text]
        let whole = Growth.measure(8000, make) { (RemoteText.sanitised($0), RemoteText.sanitised($0, marks: .ascii)) }
        #expect(whole.isLinear, "\(name): \(whole)")
        let safe = Growth.measure(8000, { RemoteText.sanitised(make($0)) }) { RemoteText.sanitised($0) }
        #expect(safe.isLinear, "\(name), safe already: \(safe)")
    }
}
