/// Browser Use Cloud among the vendors.
struct BrowserUsePart: VendorPart {
    let vendor = Vendor.browseruse
    let keyHeader: String? = "x-browser-use-api-key"
    let paths = [["api", "v3"]]
    /// A browser's timeout is 240 minutes at most.
    let plainCap: Int64? = 240 * 60_000
    let refusals = (missing: "Not authenticated", wrong: "Invalid API key")

    func knows(_ request: VendorRequest) -> Bool {
        request.parts.starts(with: ["api", "v3", "browsers"]) && request.parts.count <= 4
            || request.parts == ["api", "v3", "billing", "account"]
    }

    func answer(_ request: VendorRequest, fleet: FleetSnapshot, omitsRows: Bool) throws(BadParameter) -> VendorAnswer {
        let answers = BrowserUseAnswers(fleet: fleet, omitsRows: omitsRows)
        if request.parts[2] == "billing" { return answers.account() }
        if request.parts.count == 4 { return answers.session(request.parts[3]) }
        do throws(BadParameter) {
            return answers.sessions(try BrowserUseQuery(QueryParameters(request.query)))
        } catch {
            return Self.invalid("query", error.message)
        }
    }

    func failure(_ status: Int, _ message: String) -> VendorAnswer {
        VendorAnswer(status: status, body: JSONWriter.text { $0.member("detail", message) })
    }

    /// What FastAPI says of a parameter that it does not take.
    static func invalid(_ place: String, _ name: String) -> VendorAnswer {
        VendorAnswer(
            status: 422,
            body: JSONWriter.text { json in
                json.member("detail", array: [name]) { json, name in
                    json.object { detail in
                        detail.member("loc", [place, name])
                        detail.member("msg", "Input should be valid")
                        detail.member("type", "value_error")
                    }
                }
            })
    }

    var forbidden: VendorAnswer { failure(403, "Forbidden") }
    var unauthorized: VendorAnswer { failure(401, "Invalid API key") }
}

extension Vendor {
    package static let browseruse = Vendor(word: "browseruse")
}
