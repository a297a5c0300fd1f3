/// The answers of the faults that are an answer at all, in each vendor's shape and words.
struct FaultAnswers {
    let part: any VendorPart
    /// The simulator's clock, in Unix milliseconds.
    let time: Int64
    /// Seconds.
    let retryAfter: Int

    /// What is sent instead of the vendor's answer; nil for a fault that spoils how it is sent.
    func answer(_ kind: FaultKind) -> VendorAnswer? {
        switch kind {
        case .tooManyRequests: tooMany(String(retryAfter))
        case .tooManyRequestsDate: tooMany(VendorTime.http(time + Int64(retryAfter) * 1000))
        case .internalError: part.failure(500, "Internal Server Error")
        case .badGateway: Self.gatewayPage
        case .unauthorized: part.unauthorized
        case .paymentRequired: part.failure(402, "Insufficient credits")
        case .forbidden: part.forbidden
        case .truncated, .reset, .hang, .slow, .badJSON, .missingArray, .emptyBody: nil
        }
    }

    private func tooMany(_ when: String) -> VendorAnswer {
        var answer = part.tooMany(retryAfter: retryAfter)
        answer.headers.append(.init(name: "Retry-After", value: when))
        return answer
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
