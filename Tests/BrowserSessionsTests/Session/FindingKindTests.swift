import BrowserSessions
import TestSupport
import Testing

@Suite("Kinds of findings")
struct FindingKindTests {
    @Test func theNamesAreTheContracts() {
        #expect(
            FindingKind.allCases.map(\.rawValue) == [
                "overdue", "ends_soon", "idle", "leak", "human", "repeated_error", "captcha", "bandwidth",
                "failure_share", "batch_failed", "batch_stalled",
            ])
    }

    @Test func batchesAreNoSessions() {
        #expect(FindingKind.allCases.filter { !$0.pointsAtSessions } == [.batchFailed, .batchStalled])
    }

    @Test("A finding that no vendor's rows could show would never be found", arguments: FindingKind.allCases)
    func someVendorShowsIt(kind: FindingKind) {
        #expect(ProviderKind.allCases.contains { !kind.isUnknown(at: $0.traits) })
    }

    @Test func whatAVendorsRowsLackCantBeFoundThere() {
        #expect(FindingKind.unknown(at: .anchor) == [.repeatedError, .captcha])
        #expect(
            FindingKind.unknown(at: .hyperbrowser) == [
                .idle, .leak, .human, .repeatedError, .captcha, .bandwidth, .failureShare, .batchFailed,
                .batchStalled,
            ])
        #expect(FindingKind.unknown(at: .brightdata) == [.human, .batchFailed, .batchStalled])
        #expect(
            FindingKind.unknown(at: .browseruse) == [
                .human, .repeatedError, .captcha, .bandwidth, .failureShare, .batchFailed, .batchStalled,
            ])
        #expect(
            FindingKind.unknown(at: .kernel) == [
                .idle, .human, .repeatedError, .captcha, .bandwidth, .failureShare, .batchFailed, .batchStalled,
            ])
    }

    @Test func whatPointsAtActiveSessionsOnlyPointsAtSessions() {
        #expect(FindingKind.allCases.filter(\.findsActiveOnly) == [.overdue, .endsSoon, .idle, .leak, .human])
        #expect(FindingKind.allCases.allSatisfy { !$0.findsActiveOnly || $0.pointsAtSessions })
    }

    @Test func twoTopicsAreOneByKindAndSubject() {
        #expect(FindingTopic(.failureShare, of: "zone a") == FindingTopic(.failureShare, of: "zone a"))
        #expect(FindingTopic(.failureShare, of: "zone a") != FindingTopic(.failureShare, of: "zone b"))
        #expect(FindingTopic(.overdue) != FindingTopic(.idle))
    }
}
