import BrowserSessions
import Testing

@Suite("Kinds of findings")
struct FindingKindTests {
    @Test func theNamesAreTheContracts() {
        #expect(
            FindingKind.allCases.map(\.rawValue) == [
                "overdue", "ends_soon", "idle", "leak", "repeated_error", "captcha", "bandwidth", "failure_share",
                "batch_failed", "batch_stalled",
            ])
    }

    @Test func batchesAreNoSessions() {
        #expect(FindingKind.allCases.filter { !$0.pointsAtSessions } == [.batchFailed, .batchStalled])
    }

    @Test("A finding that no vendor's rows could show would never be found", arguments: FindingKind.allCases)
    func someVendorShowsIt(kind: FindingKind) {
        #expect(Set(kind.unknownFor).count == kind.unknownFor.count)
        #expect(kind.unknownFor.count < ProviderKind.allCases.count)
    }

    @Test func onlyAnchorHasBatchesAndOnlyBrightDataErrorCodes() {
        for kind in [FindingKind.batchFailed, .batchStalled] { #expect(!kind.unknownFor.contains(.anchor)) }
        for kind in [FindingKind.repeatedError, .captcha] {
            #expect(Set(ProviderKind.allCases).subtracting(kind.unknownFor) == [.brightdata])
        }
        #expect(FindingKind.overdue.unknownFor.isEmpty && FindingKind.endsSoon.unknownFor.isEmpty)
    }

    @Test func whatPointsAtActiveSessionsOnlyPointsAtSessions() {
        #expect(FindingKind.allCases.filter(\.findsActiveOnly) == [.overdue, .endsSoon, .idle, .leak])
        #expect(FindingKind.allCases.allSatisfy { !$0.findsActiveOnly || $0.pointsAtSessions })
    }

    @Test func twoTopicsAreOneByKindAndSubject() {
        #expect(FindingTopic(.failureShare, of: "zone a") == FindingTopic(.failureShare, of: "zone a"))
        #expect(FindingTopic(.failureShare, of: "zone a") != FindingTopic(.failureShare, of: "zone b"))
        #expect(FindingTopic(.overdue) != FindingTopic(.idle))
    }
}
