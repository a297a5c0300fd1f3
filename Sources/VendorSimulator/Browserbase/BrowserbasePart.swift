/// Browserbase among the vendors.
struct BrowserbasePart: VendorPart {
    let vendor = Vendor.browserbase
    let keyHeader: String? = "x-bb-api-key"
    let paths = [["v1", "sessions"], ["v1", "projects"]]
    let sharesPaths = true
    /// The longest `timeout` that a session can be started with, by the SDK browserbase 1.22.0.
    let plainCap: Int64? = 21_600_000
    let refusals = (missing: "Missing API key", wrong: "Invalid API key")

    func knows(_ request: VendorRequest) -> Bool {
        request.parts.starts(with: ["v1", "sessions"]) && request.parts.count <= 3
            || request.parts == ["v1", "projects"]
    }

    func answer(_ request: VendorRequest, fleet: FleetSnapshot, omitsRows: Bool) throws(BadParameter) -> VendorAnswer {
        let answers = BrowserbaseAnswers(fleet: fleet, omitsRows: omitsRows)
        if request.parts[1] == "projects" { return answers.projects() }
        guard let id = request.parts.dropFirst(2).first else {
            return try answers.sessions(QueryParameters(request.query))
        }
        return answers.session(id)
    }

    func failure(_ status: Int, _ message: String) -> VendorAnswer {
        VendorAnswer(
            status: status,
            body: JSONWriter.text { json in
                json.member("statusCode", status)
                json.member("error", Self.phrase(status))
                json.member("message", message)
            })
    }

    private static func phrase(_ status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 402: "Payment Required"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 429: "Too Many Requests"
        default: "Internal Server Error"
        }
    }

    var forbidden: VendorAnswer { failure(403, "The API key has no access to this project") }
}

extension Vendor {
    package static let browserbase = Vendor(word: "browserbase")
}
