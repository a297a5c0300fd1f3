/// Kernel among the vendors.
struct KernelPart: VendorPart {
    let vendor = Vendor.kernel
    let keyHeader: String? = nil
    let paths = [["browsers"], ["org"]]
    /// Kernel ends what is left alone; nothing is said of a longest session.
    let plainCap: Int64? = 6 * 3_600_000
    let refusals = (missing: "missing authorization header", wrong: "invalid api key")

    func knows(_ request: VendorRequest) -> Bool {
        request.parts.first == "browsers" && request.parts.count <= 2 || request.parts == ["org", "limits"]
    }

    func answer(_ request: VendorRequest, fleet: FleetSnapshot, omitsRows: Bool) throws(BadParameter) -> VendorAnswer {
        let answers = KernelAnswers(fleet: fleet, omitsRows: omitsRows)
        let parameters = QueryParameters(request.query)
        var answer: VendorAnswer
        if request.parts.first == "org" {
            answer = answers.limits()
        } else if request.parts.count == 2 {
            let withDeleted = try parameters.flag("include_deleted", "include_deleted must be a boolean") ?? false
            answer = answers.session(request.parts[1], withDeleted: withDeleted)
        } else {
            answer = answers.sessions(try KernelQuery(parameters))
        }
        answer.headers += [
            .init(name: "X-RateLimit-Limit", value: "1200"), .init(name: "X-RateLimit-Remaining", value: "1199"),
        ]
        return answer
    }

    func failure(_ status: Int, _ message: String) -> VendorAnswer {
        VendorAnswer(
            status: status,
            body: JSONWriter.text { json in
                json.member("code", Self.code(of: status))
                json.member("message", message)
            })
    }

    /// The machine's word for a status.
    private static func code(of status: Int) -> String {
        switch status {
        case 400: "bad_request"
        case 401: "unauthorized"
        case 402: "payment_required"
        case 403: "forbidden"
        case 404: "not_found"
        case 405: "method_not_allowed"
        case 429: "too_many_requests"
        default: "internal_error"
        }
    }

    var forbidden: VendorAnswer { failure(403, "the API key is scoped to another project") }
    var unauthorized: VendorAnswer { failure(401, "invalid api key") }
}

extension Vendor {
    package static let kernel = Vendor(word: "kernel")
}
