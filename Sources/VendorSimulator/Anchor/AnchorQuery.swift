/// The 16 parameters of Anchor's `GET /v1/sessions`, with the meanings of its OpenAPI document.
///
/// Where that is silent: `search` wants every term in some tag, `domains` are whole hosts (case ignored), an empty text
/// is no filter, only the four documented sort fields are taken, and a page past the last is empty.
struct AnchorQuery {
    var page = 1
    var limit = 10
    var sortBy = "created_at"
    var descending = false
    var search: [String] = []
    var status: String?
    var tags: [String] = []
    var domains: [String] = []
    var createdFrom: Int64?
    var createdTo: Int64?
    var batch: String?
    var taskInitiated: Bool?
    var playground: Bool?
    var proxy: Bool?
    var extraStealth: Bool?
    var profileName: String?

    static let sortFields = ["created_at", "session_id", "used_credits", "api_key_name"]

    init(_ query: QueryParameters) throws(BadParameter) {
        page = try query.integer("page", in: 1...QueryParameters.lastPage, default: 1, "Invalid page")
        limit = try query.integer("limit", in: 10...50, default: 10, "Unsupported limit. Supported values: 10, 20, 50")
        guard [10, 20, 50].contains(limit) else {
            throw BadParameter(message: "Unsupported limit. Supported values: 10, 20, 50")
        }
        sortBy = try query.choice("sort_by", of: Self.sortFields, "Unsupported sort_by") ?? "created_at"
        descending = try query.choice("sort_order", of: ["asc", "desc"], "Unsupported sort_order") == "desc"
        search = query.list("search").map { $0.lowercased() }
        status = query.text("status")
        tags = query.list("tags")
        domains = query.list("domains").map { $0.lowercased() }
        createdFrom = try query.date("created_from", "Invalid created_from")
        createdTo = try query.date("created_to", "Invalid created_to")
        batch = query.text("batch_id")?.lowercased()
        taskInitiated = try query.flag("task_initiated", "Invalid task_initiated")
        playground = try query.flag("playground", "Invalid playground")
        proxy = try query.flag("proxy", "Invalid proxy")
        extraStealth = try query.flag("extra_stealth", "Invalid extra_stealth")
        profileName = query.text("profile_name")?.lowercased()
    }

    /// All sessions that match, in the order asked for.
    func rows(of fleet: FleetSnapshot) -> [AnchorPlan] {
        let tagMask = Self.mask(tags, among: Catalogue.tags)
        let domainMask = Self.mask(domains, among: Catalogue.domains)
        let batchIdentity = batch.map { SessionIdentity(uuid: $0) }
        let rows = fleet.anchor.filter { row in
            (createdFrom.map { row.span.start >= $0 } ?? true)
                && (createdTo.map { row.span.start <= $0 } ?? true)
                && (status.map { row.status(at: fleet.time) == $0 } ?? true)
                && (taskInitiated.map { row.taskInitiated == $0 } ?? true)
                && (playground.map { row.playground == $0 } ?? true)
                && (proxy.map { (row.proxyType != nil) == $0 } ?? true)
                && (extraStealth.map { row.extraStealth == $0 } ?? true)
                && (batchIdentity.map { $0 != nil && row.batch == $0 } ?? true)
                && (profileName.map { row.profileName?.lowercased().contains($0) ?? false } ?? true)
                && Self.holds(row.tagMask, tagMask, tags) && Self.holds(row.domainMask, domainMask, domains)
                && found(row)
        }
        return ordered(rows, at: fleet.time)
    }

    private func ordered(_ rows: [AnchorPlan], at time: Int64) -> [AnchorPlan] {
        switch sortBy {
        case "session_id": RowOrder.byIdentity(rows, descending: descending)
        case "used_credits":
            RowOrder.byFigure(rows, descending: descending) { $0.span.hasEnded(at: time) ? $0.credits : nil }
        case "api_key_name": RowOrder.byFigure(rows, descending: descending) { Int64($0.apiKey) }
        default: RowOrder.byStart(rows, descending: descending)
        }
    }

    /// Whether each search term is part of some tag.
    private func found(_ row: AnchorPlan) -> Bool {
        guard !search.isEmpty else { return true }
        let own = row.tags ?? []
        return search.allSatisfy { term in own.contains { $0.lowercased().contains(term) } }
    }

    /// The bits of all `names`; nil when one of them is nobody's.
    private static func mask(_ names: [String], among known: [String]) -> UInt32? {
        var mask: UInt32 = 0
        for name in names {
            guard let index = known.firstIndex(of: name) else { return nil }
            mask |= 1 << UInt32(index)
        }
        return mask
    }

    private static func holds(_ own: UInt32?, _ wanted: UInt32?, _ names: [String]) -> Bool {
        guard !names.isEmpty else { return true }
        guard let own, let wanted else { return false }
        return own & wanted == wanted
    }
}
