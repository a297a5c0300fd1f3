/// The 7 parameters of Kernel's `GET /browsers`.
struct KernelQuery {
    var status = "active"
    var limit = 20
    var offset = 0
    /// In lower case.
    var search: String?
    var region: String?
    var tags: [(name: String, value: String)] = []

    static let regions = ["us-east", "us-west", "eu-west", "ap-southeast"]

    init(_ query: QueryParameters) throws(BadParameter) {
        limit = try query.integer("limit", in: 1...100, default: 20, "limit must be from 1 to 100")
        offset = try query.integer(
            "offset", in: 0...QueryParameters.lastPage, default: 0, "offset must not be negative")
        let withDeleted = try query.flag("include_deleted", "include_deleted must be a boolean")
        status =
            try query.choice(
                "status", of: ["active", "deleted", "all"], "status must be active, deleted or all")
            ?? (withDeleted == true ? "all" : "active")
        region = try query.choice("region", of: Self.regions, "region is not known")
        search = query.text("query")?.lowercased()
        tags = query.pairs.compactMap { pair in
            guard pair.name.hasPrefix("tags["), pair.name.hasSuffix("]") else { return nil }
            return (String(pair.name.dropFirst(5).dropLast()), pair.value)
        }
    }

    /// All browsers that match, newest first.
    func rows(of fleet: FleetSnapshot) -> [PlainPlan] {
        let rows = (fleet.plain[.kernel] ?? []).filter { plan in
            let session = KernelSession(plan: plan, time: fleet.time)
            return (status == "all" || (status == "deleted") == session.hasEnded)
                && (region == nil || session.region == region)
                && tags.allSatisfy { wanted in
                    session.tags.contains { $0.name == wanted.name && $0.value == wanted.value }
                }
                && search.map { text in session.searched.contains { $0.lowercased().contains(text) } } ?? true
        }
        return RowOrder.byStart(rows, descending: true)
    }
}
