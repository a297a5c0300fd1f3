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
    private func header(_ name: String) -> String? {
        headers[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whose API this is: by the path, else by the header that carries the key.
    var vendor: Vendor? {
        switch parts.first {
        case "v1": .anchor
        case "api": .hyperbrowser
        case "browser_sessions": .brightdata
        default:
            if header("anchor-api-key") != nil {
                .anchor
            } else if header("x-api-key") != nil {
                .hyperbrowser
            } else {
                header("authorization") == nil ? nil : .brightdata
            }
        }
    }

    /// The key in the vendor's own header; nil if there is none.
    func key(for vendor: Vendor) -> String? {
        switch vendor {
        case .anchor: return header("anchor-api-key")
        case .hyperbrowser: return header("x-api-key")
        case .brightdata:
            guard let value = header("authorization"), value.lowercased().hasPrefix("bearer ") else { return nil }
            let key = value.dropFirst(7).drop { $0 == " " }
            return key.isEmpty ? nil : String(key)
        }
    }
}
