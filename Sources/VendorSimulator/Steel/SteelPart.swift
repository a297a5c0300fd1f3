/// Steel among the vendors.
struct SteelPart: VendorPart {
    let vendor = Vendor.steel
    let keyHeader: String? = "steel-api-key"
    let paths = [["v1", "sessions"]]
    let sharesPaths = true
    /// A day, on the largest plan (docs.steel.dev, limits).
    let plainCap: Int64? = 86_400_000
    let refusals = (missing: "Missing API key", wrong: "Invalid API key")

    func knows(_ request: VendorRequest) -> Bool {
        request.parts.starts(with: ["v1", "sessions"]) && request.parts.count <= 3
    }

    func answer(_ request: VendorRequest, fleet: FleetSnapshot, omitsRows: Bool) throws(BadParameter) -> VendorAnswer {
        let answers = SteelAnswers(fleet: fleet, omitsRows: omitsRows)
        guard let id = request.parts.dropFirst(2).first else {
            return try answers.sessions(QueryParameters(request.query))
        }
        return answers.session(id)
    }

    func failure(_ status: Int, _ message: String) -> VendorAnswer {
        VendorAnswer(status: status, body: JSONWriter.text { $0.member("message", message) })
    }

    var forbidden: VendorAnswer { failure(403, "Session belongs to another organization") }
}

extension Vendor {
    package static let steel = Vendor(word: "steel")
}
