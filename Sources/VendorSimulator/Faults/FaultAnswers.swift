/// The answers of the faults that are an answer at all, in each vendor's shape and words.
struct FaultAnswers {
    let vendor: Vendor
    /// The simulator's clock, in Unix milliseconds.
    let time: Int64
    /// Seconds.
    let retryAfter: Int

    /// What is sent instead of the vendor's answer; nil for a fault that spoils how it is sent.
    func answer(_ kind: FaultKind) -> VendorAnswer? {
        switch kind {
        case .tooManyRequests: tooMany(String(retryAfter))
        case .tooManyRequestsDate: tooMany(VendorTime.http(time + Int64(retryAfter) * 1000))
        case .internalError: .failure(vendor, 500, "Internal Server Error")
        case .badGateway: Self.gatewayPage
        case .unauthorized: .failure(vendor, 401, vendor == .brightdata ? "Invalid credentials" : "Invalid API Key")
        case .paymentRequired: .failure(vendor, 402, "Insufficient credits")
        case .forbidden: forbidden
        case .truncated, .reset, .hang, .slow, .badJSON, .missingArray, .emptyBody: nil
        }
    }

    /// Bright Data's headers for it are those of
    /// https://docs.brightdata.com/general/account/limited-trial-restrictions, Anchor's the draft's that it sends.
    private func tooMany(_ when: String) -> VendorAnswer {
        var answer: VendorAnswer
        switch vendor {
        case .anchor:
            answer = .failure(vendor, 429, "Too many requests, please try again later.")
            answer.headers = [
                .init(name: "RateLimit", value: "\"60-in-1min\"; r=0; t=\(retryAfter)"),
                .init(name: "RateLimit-Policy", value: "\"60-in-1min\"; q=60; w=60"),
            ]
        case .hyperbrowser:
            answer = .failure(vendor, 429, "Too many requests")
        case .brightdata:
            answer = .failure(vendor, 429, "Requests rate from account is too high")
            answer.headers = [
                .init(name: "x-brd-err-code", value: "client_10110"),
                .init(name: "x-brd-error", value: "Requests rate from account is too high"),
            ]
        }
        answer.headers.append(.init(name: "Retry-After", value: when))
        return answer
    }

    /// Bright Data has been seen to say it in a header only.
    private var forbidden: VendorAnswer {
        switch vendor {
        case .anchor: .failure(vendor, 403, "Project cost limit reached")
        case .hyperbrowser: .failure(vendor, 403, "API key has no access to sessions")
        case .brightdata:
            VendorAnswer(
                status: 403, body: [],
                headers: [.init(name: "x-brd-error", value: "Permission denied for this API key")])
        }
    }

    private static var gatewayPage: VendorAnswer {
        let page = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body>
            <center><h1>502 Bad Gateway</h1></center>
            <hr><center>nginx</center>
            </body>
            </html>

            """
        var answer = VendorAnswer(status: 502, body: Array(page.utf8))
        answer.contentType = "text/html"
        return answer
    }
}
