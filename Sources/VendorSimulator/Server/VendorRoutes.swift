/// What the vendors answer to a request when nothing is wrong with them.
struct VendorRoutes {
    /// The one key that nobody knows.
    static let refusedKey = "bad-key"

    /// Where nobody plays.
    static let notFound = VendorAnswer(status: 404, body: JSONWriter.text { $0.member("message", "Not found") })

    let fleet: FleetSnapshot
    /// Leaves the rows' array out of an answer, as a vendor that has changed its shape would.
    var omitsRows = false

    /// The answer, errors included. A missing key is noticed before anything about the parameters.
    func answer(_ request: VendorRequest) -> VendorAnswer {
        guard let part = request.vendor?.part else {
            return Self.notFound
        }
        guard request.method == "GET" else {
            var refusal = part.failure(405, "Method not allowed")
            refusal.headers.append(.init(name: "Allow", value: "GET"))
            return refusal
        }
        guard part.knows(request) else { return part.failure(404, "Not found") }
        let key = part.key(of: request)
        if key == nil || key == Self.refusedKey {
            return part.failure(401, key == nil ? part.refusals.missing : part.refusals.wrong)
        }
        do throws(BadParameter) {
            return try part.answer(request, fleet: fleet, omitsRows: omitsRows)
        } catch {
            return part.failure(400, error.message)
        }
    }
}
