import HTTPTypes

/// A request as the vendors' routes see it.
struct VendorRequest: Sendable {
    let method: String
    /// The path as sent, without the query.
    let path: String
    /// The query as sent; empty if there was none.
    let query: String
    /// The parts of the path, percent-decoded. A doubled slash makes no part: Hyperbrowser's SDK sends one when the
    /// base URL ends in a slash.
    let parts: [String]
    /// By lower-case name.
    private let headers: [String: String]

    /// - Parameter target: path and query, as in the request line.
    init(method: String, target: String, headers: [String: String]) {
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = String(halves[0])
        query = halves.count > 1 ? String(halves[1]) : ""
        parts = halves[0].split(separator: "/").map { QueryParameters.decode($0, plusIsSpace: false) }
        self.headers = headers
    }

    init(_ request: HTTPRequest) {
        let pairs = request.headerFields.map { ($0.name.canonicalName, $0.value) }
        self.init(
            method: request.method.rawValue, target: request.path ?? "/",
            headers: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    /// The value of a header, by its name in lower case; nil if it is absent or empty.
    func header(_ name: String) -> String? {
        headers[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whose API this is: by the path, else by the header that carries the key; nil if neither tells.
    var vendor: Vendor? {
        let claims = VendorParts.all.map { (part: $0, claim: $0.claim(self)) }
        guard let most = claims.map(\.claim).max(), most > 0 else { return nil }
        return claims.first { $0.claim == most }?.part.vendor
    }
}
