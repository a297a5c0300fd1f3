/// The 10 parameters of Bright Data's `GET /browser_sessions`.
///
/// Where its OpenAPI document is silent: both dates include their instant, `target_url` is a part of the address (case
/// ignored), `end_url` the whole of it, rows without a duration come last in both directions, and a limit over 100 or
/// under 1 is refused.
struct BrightDataQuery {
    var zone: String?
    var limit = 50
    var offset = 0
    var status: String?
    var startDate: Int64?
    var endDate: Int64?
    var targetURL: String?
    var endURL: String?
    var sort = "timestamp"
    var descending = true

    /// The vendor's words for every parameter that it refuses.
    static let refusal = "Invalid request parameters"

    init(_ query: QueryParameters) throws(BadParameter) {
        let message = Self.refusal
        zone = query.text("api_name")
        limit = try query.integer("limit", in: 1...100, default: 50, message)
        offset = try query.integer("offset", in: 0...QueryParameters.lastPage, default: 0, message)
        let status = try query.choice("status", of: ["running", "finished", "failed", "all"], message)
        self.status = status == "all" ? nil : status
        startDate = try query.date("start_date", message)
        endDate = try query.date("end_date", message)
        targetURL = query.text("target_url")?.lowercased()
        endURL = query.text("end_url")
        sort = try query.choice("sort", of: ["timestamp", "duration", "bandwidth"], message) ?? "timestamp"
        descending = try query.choice("order", of: ["asc", "desc"], message) != "asc"
    }

    /// All sessions that match, in the order asked for.
    func rows(of fleet: FleetSnapshot) -> [BrightDataPlan] {
        let time = fleet.time
        let targets = Self.pages { url in targetURL.map { url.lowercased().contains($0) } ?? true }
        let ends = Self.pages { url in endURL.map { url == $0 } ?? true }
        let rows = fleet.brightData.filter { row in
            (startDate.map { row.span.start >= $0 } ?? true) && (endDate.map { row.span.start <= $0 } ?? true)
                && (status.map { row.status(at: time) == $0 } ?? true)
                && (zone.map { row.zone == $0 } ?? true)
                && (targetURL == nil || row.span.hasEnded(at: time) && targets[row.domain][row.targetPath])
                && (endURL == nil || row.span.hasEnded(at: time) && ends[row.domain][row.endPath])
        }
        return switch sort {
        case "duration": RowOrder.byFigure(rows, descending: descending) { $0.duration(at: time) }
        case "bandwidth": RowOrder.byFigure(rows, descending: descending) { $0.bandwidth(at: time) }
        default: RowOrder.byStart(rows, descending: descending)
        }
    }

    /// For each domain and path whether its address passes: 160 addresses to look at instead of one or two a session.
    private static func pages(passing test: (String) -> Bool) -> [[Bool]] {
        Catalogue.domains.indices.map { domain in
            Catalogue.paths.indices.map { test(BrightDataPlan.url(domain: domain, path: $0)) }
        }
    }
}
