/// Anchor Browser among the vendors.
struct AnchorPart: VendorPart {
    let vendor = Vendor.anchor
    let keyHeader: String? = "anchor-api-key"
    let paths = [["v1"]]
    let refusals = (missing: "API key is missing", wrong: "Invalid API Key")

    private enum Route {
        case sessions, history, interventions, batches, billing
        case session(String)

        init?(_ parts: [String]) {
            switch (parts.count, parts.first, parts.dropFirst().first) {
            case (2, "v1", "sessions"): self = .sessions
            case (2, "v1", "batch-sessions"): self = .batches
            case (2, "v1", "billing"): self = .billing
            case (3, "v1", "sessions"):
                switch parts[2] {
                case "history": self = .history
                case "pending-interventions": self = .interventions
                default: self = .session(parts[2])  // Open: any id.
                }
            default: return nil
            }
        }
    }

    func knows(_ request: VendorRequest) -> Bool { Route(request.parts) != nil }

    func answer(_ request: VendorRequest, fleet: FleetSnapshot, omitsRows: Bool) throws(BadParameter) -> VendorAnswer {
        let answers = AnchorAnswers(fleet: fleet, omitsRows: omitsRows)
        let parameters = QueryParameters(request.query)
        switch Route(request.parts) {
        case .sessions?: return try answers.sessions(parameters)
        case .history?: return try AnchorHistory(fleet: fleet, omitsRows: omitsRows).answer(parameters)
        case .interventions?: return answers.interventions()
        case .batches?: return try answers.batches(parameters)
        case .billing?: return answers.billing()
        case .session(let id)?: return answers.session(id)
        case nil: return failure(404, "Not found")
        }
    }

    func failure(_ status: Int, _ message: String) -> VendorAnswer {
        VendorAnswer(
            status: status,
            body: JSONWriter.text { json in
                json.member(
                    "error",
                    object: { error in
                        error.member("code", status)
                        error.member("message", message)
                    })
            })
    }

    /// The headers are the draft's that it sends.
    func tooMany(retryAfter: Int) -> VendorAnswer {
        var answer = failure(429, "Too many requests, please try again later.")
        answer.headers = [
            .init(name: "RateLimit", value: "\"60-in-1min\"; r=0; t=\(retryAfter)"),
            .init(name: "RateLimit-Policy", value: "\"60-in-1min\"; q=60; w=60"),
        ]
        return answer
    }

    var forbidden: VendorAnswer { failure(403, "Project cost limit reached") }
}

extension Vendor {
    package static let anchor = Vendor(word: "anchor")
}
