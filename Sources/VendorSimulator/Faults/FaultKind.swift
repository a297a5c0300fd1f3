/// A way for a vendor to go wrong. The raw value is its name on the command line.
package enum FaultKind: String, Sendable, CaseIterable {
    /// 429 with `Retry-After` in seconds.
    case tooManyRequests = "429"
    /// 429 with `Retry-After` as a date.
    case tooManyRequestsDate = "429-date"
    case internalError = "500"
    /// 502 with a gateway's HTML page.
    case badGateway = "502-html"
    case unauthorized = "401"
    case paymentRequired = "402"
    case forbidden = "403"
    /// A body that ends before its `Content-Length`, then a close.
    case truncated
    /// The connection is reset instead of answered.
    case reset
    /// The connection is held and never answered.
    case hang
    /// The body comes in drips.
    case slow
    /// The right status, and a body that is cut in the middle with a length to match.
    case badJSON = "bad-json"
    /// 200, but the array of rows is not there; for a single session the record is not.
    case missingArray = "missing-array"
    /// The right status and no body.
    case emptyBody = "empty-body"
}
