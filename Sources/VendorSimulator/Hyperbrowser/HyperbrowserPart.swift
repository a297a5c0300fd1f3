/// Hyperbrowser among the vendors.
struct HyperbrowserPart: VendorPart {
    let vendor = Vendor.hyperbrowser
    let keyHeader: String? = "x-api-key"
    let paths = [["api"]]
    let refusals = (missing: "Missing API key", wrong: "Invalid API key")

    private enum Route {
        case sessions, credits
        case session(String)

        init?(_ parts: [String]) {
            switch (parts.count, parts.first, parts.dropFirst().first) {
            case (2, "api", "sessions"): self = .sessions
            case (3, "api", "team") where parts[2] == "credit-info": self = .credits
            case (3, "api", "session"): self = .session(parts[2])
            default: return nil
            }
        }
    }

    func knows(_ request: VendorRequest) -> Bool { Route(request.parts) != nil }

    func answer(_ request: VendorRequest, fleet: FleetSnapshot, omitsRows: Bool) throws(BadParameter) -> VendorAnswer {
        let answers = HyperbrowserAnswers(fleet: fleet, omitsRows: omitsRows)
        switch Route(request.parts) {
        case .sessions?: return try answers.sessions(QueryParameters(request.query))
        case .credits?: return answers.credits()
        case .session(let id)?: return answers.session(id)
        case nil: return failure(404, "Not found")
        }
    }

    func failure(_ status: Int, _ message: String) -> VendorAnswer {
        VendorAnswer(status: status, body: JSONWriter.text { $0.member("message", message) })
    }

    var forbidden: VendorAnswer { failure(403, "API key has no access to sessions") }
}

extension Vendor {
    package static let hyperbrowser = Vendor(word: "hyperbrowser")
}
