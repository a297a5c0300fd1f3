/// Bright Data among the vendors.
struct BrightDataPart: VendorPart {
    let vendor = Vendor.brightdata
    let keyHeader: String? = nil
    let paths = [["browser_sessions"], ["customer"]]
    let refusals = (missing: "Credentials are missing", wrong: "Invalid credentials")

    func knows(_ request: VendorRequest) -> Bool {
        request.parts.first == "browser_sessions" && request.parts.count <= 2
            || request.parts == ["customer", "balance"]
    }

    func answer(_ request: VendorRequest, fleet: FleetSnapshot, omitsRows: Bool) throws(BadParameter) -> VendorAnswer {
        let answers = BrightDataAnswers(fleet: fleet, omitsRows: omitsRows)
        if request.parts.first == "customer" { return answers.balance() }
        guard let id = request.parts.dropFirst().first else {
            return try answers.sessions(QueryParameters(request.query))
        }
        return answers.session(id)
    }

    func failure(_ status: Int, _ message: String) -> VendorAnswer {
        VendorAnswer(status: status, body: JSONWriter.text { $0.member("error", message) })
    }

    /// The headers are those of https://docs.brightdata.com/general/account/limited-trial-restrictions.
    func tooMany(retryAfter: Int) -> VendorAnswer {
        var answer = failure(429, "Requests rate from account is too high")
        answer.headers = [
            .init(name: "x-brd-err-code", value: "client_10110"),
            .init(name: "x-brd-error", value: "Requests rate from account is too high"),
        ]
        return answer
    }

    /// It has been seen to say it in a header only.
    var forbidden: VendorAnswer {
        VendorAnswer(
            status: 403, body: [], headers: [.init(name: "x-brd-error", value: "Permission denied for this API key")])
    }

    var unauthorized: VendorAnswer { failure(401, "Invalid credentials") }
}

extension Vendor {
    package static let brightdata = Vendor(word: "brightdata")
}
