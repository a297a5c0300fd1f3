/// What the vendors answer to a request when nothing is wrong with them.
struct VendorRoutes {
    /// The one key that nobody knows.
    static let refusedKey = "bad-key"

    let fleet: FleetSnapshot
    /// Leaves the rows' array out of an answer, as a vendor that has changed its shape would.
    var omitsRows = false

    /// The answer, errors included. A missing key is noticed before anything about the parameters.
    func answer(_ request: VendorRequest) -> VendorAnswer {
        guard let vendor = request.vendor else {
            return .failure(.hyperbrowser, 404, "Not found")
        }
        guard request.method == "GET" else {
            var refusal = VendorAnswer.failure(vendor, 405, "Method not allowed")
            refusal.headers.append(.init(name: "Allow", value: "GET"))
            return refusal
        }
        guard let route = Route(request.parts) else {
            return .failure(vendor, 404, "Not found")
        }
        if let refusal = Self.refusal(of: request.key(for: vendor), vendor) { return refusal }
        do throws(BadParameter) {
            return try answer(route, QueryParameters(request.query))
        } catch {
            return .failure(vendor, 400, error.message)
        }
    }

    private func answer(_ route: Route, _ parameters: QueryParameters) throws(BadParameter) -> VendorAnswer {
        let anchor = AnchorAnswers(fleet: fleet, omitsRows: omitsRows)
        let hyperbrowser = HyperbrowserAnswers(fleet: fleet, omitsRows: omitsRows)
        let brightData = BrightDataAnswers(fleet: fleet, omitsRows: omitsRows)
        switch route {
        case .anchorSessions: return try anchor.sessions(parameters)
        case .anchorHistory: return try AnchorHistory(fleet: fleet, omitsRows: omitsRows).answer(parameters)
        case .anchorBatches: return try anchor.batches(parameters)
        case .anchorSession(let id): return anchor.session(id)
        case .hyperbrowserSessions: return try hyperbrowser.sessions(parameters)
        case .hyperbrowserSession(let id): return hyperbrowser.session(id)
        case .brightDataSessions: return try brightData.sessions(parameters)
        case .brightDataSession(let id): return brightData.session(id)
        }
    }

    /// The vendor's words for no key and for a wrong one; nil for any other key.
    private static func refusal(of key: String?, _ vendor: Vendor) -> VendorAnswer? {
        guard key == nil || key == refusedKey else { return nil }
        return switch vendor {
        case .anchor: .failure(vendor, 401, key == nil ? "API key is missing" : "Invalid API Key")
        case .hyperbrowser: .failure(vendor, 401, key == nil ? "Missing API key" : "Invalid API key")
        case .brightdata: .failure(vendor, 401, key == nil ? "Credentials are missing" : "Invalid credentials")
        }
    }

    /// A path that a vendor knows.
    private enum Route {
        case anchorSessions, anchorHistory, anchorBatches, hyperbrowserSessions, brightDataSessions
        case anchorSession(String)
        case hyperbrowserSession(String)
        case brightDataSession(String)

        init?(_ parts: [String]) {
            switch (parts.count, parts.first, parts.dropFirst().first) {
            case (2, "v1", "sessions"): self = .anchorSessions
            case (2, "v1", "batch-sessions"): self = .anchorBatches
            case (3, "v1", "sessions"): self = parts[2] == "history" ? .anchorHistory : .anchorSession(parts[2])
            case (2, "api", "sessions"): self = .hyperbrowserSessions
            case (3, "api", "session"): self = .hyperbrowserSession(parts[2])
            case (1, "browser_sessions", _): self = .brightDataSessions
            case (2, "browser_sessions", let id?): self = .brightDataSession(id)
            default: return nil
            }
        }
    }
}
