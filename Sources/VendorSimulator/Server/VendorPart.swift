/// One vendor as it is played: which requests are its own, what it answers to them, and its words when something is wrong.
protocol VendorPart: Sendable {
    var vendor: Vendor { get }
    /// The header that carries the key, in lower case; nil for a bearer token.
    var keyHeader: String? { get }
    /// What its paths begin with.
    var paths: [[String]] { get }
    /// Another vendor has these paths, too: a request is its own only with its key.
    var sharesPaths: Bool { get }
    /// The longest that it lets a session run, in milliseconds, for a vendor with a stream of plain sessions (`PlainFleet`); nil
    /// for those of `FleetLane`.
    var plainCap: Int64? { get }
    /// Its words for no key, and for a wrong one.
    var refusals: (missing: String, wrong: String) { get }

    /// Whether it has such a path: said before a key is asked for.
    func knows(_ request: VendorRequest) -> Bool
    /// The answer to a GET of a path that it knows, with a good key.
    /// - Parameter omitsRows: leaves the rows' array out, as a vendor that has changed its shape would.
    func answer(
        _ request: VendorRequest, fleet: FleetSnapshot, omitsRows: Bool
    ) throws(BadParameter) -> VendorAnswer

    /// An error in its own shape.
    func failure(_ status: Int, _ message: String) -> VendorAnswer
    /// 429, without `Retry-After`.
    func tooMany(retryAfter: Int) -> VendorAnswer
    /// 403.
    var forbidden: VendorAnswer { get }
    /// Of a wrong key under the fault `401`.
    var unauthorized: VendorAnswer { get }
}

extension VendorPart {
    var sharesPaths: Bool { false }
    var plainCap: Int64? { nil }
    var unauthorized: VendorAnswer { failure(401, "Invalid API Key") }

    func tooMany(retryAfter: Int) -> VendorAnswer { failure(429, "Too many requests") }

    /// The key in the vendor's own header; nil if there is none.
    func key(of request: VendorRequest) -> String? {
        guard let keyHeader else {
            guard let value = request.header("authorization"), value.lowercased().hasPrefix("bearer ") else {
                return nil
            }
            let key = value.dropFirst(7).drop { $0 == " " }
            return key.isEmpty ? nil : String(key)
        }
        return request.header(keyHeader)
    }

    /// How sure it is that a request is its own: the path counts for more than the key, the more of it the more, both for most; 0:
    /// it is not.
    func claim(_ request: VendorRequest) -> Int {
        let hasKey = request.header(keyHeader ?? "authorization") != nil
        let length = paths.lazy.filter { request.parts.starts(with: $0) }.map(\.count).max() ?? 0
        return hasKey ? 2 * length + 1 : sharesPaths ? 0 : 2 * length
    }
}
