import Testing

@testable import VendorSimulator

/// Whose a request is, where vendors share what their paths begin with.
@Suite struct ClaimTests {
    /// A vendor within the paths of another, Hyperbrowser.
    private struct Inner: VendorPart {
        let vendor = Vendor(word: "inner")
        let keyHeader: String? = "x-inner-key"
        let paths = [["api", "inner"]]
        let refusals = (missing: "", wrong: "")
        var forbidden: VendorAnswer { failure(403, "") }

        func knows(_ request: VendorRequest) -> Bool { true }
        func failure(_ status: Int, _ message: String) -> VendorAnswer { VendorAnswer(status: status, body: []) }
        func answer(
            _ request: VendorRequest, fleet: FleetSnapshot, omitsRows: Bool
        ) throws(BadParameter) -> VendorAnswer {
            failure(404, request.path)
        }
    }

    private func claims(_ target: String, _ headers: [String: String]) -> (inner: Int, outer: Int) {
        let request = VendorRequest(method: "GET", target: target, headers: headers)
        return (Inner().claim(request), HyperbrowserPart().claim(request))
    }

    @Test(arguments: [[:], ["x-inner-key": "k"], ["x-api-key": "k"], ["x-inner-key": "k", "x-api-key": "k"]])
    func theLongerPathCountsForMoreThanAnyKey(headers: [String: String]) {
        let inner = claims("/api/inner/1", headers)
        #expect(inner.inner > inner.outer)
        let outer = claims("/api/sessions", headers)
        #expect(outer.outer > outer.inner)
        let neither = claims("/v1/sessions", [:])
        #expect(neither.inner == 0 && neither.outer == 0)
    }
}
