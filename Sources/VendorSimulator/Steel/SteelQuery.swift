/// The four parameters of Steel's `GET /v1/sessions`. Without a status the list holds all sessions.
struct SteelQuery {
    let limit: Int
    private let status: String?
    private let project: String?
    private let cursor: String?

    init(_ query: QueryParameters) throws(BadParameter) {
        status = try query.choice(
            "status", of: ["live", "released", "failed"], "querystring/status must be one of live, released, failed")
        limit = try query.integer("limit", in: 1...100, default: 50, "querystring/limit must be from 1 to 100")
        project = query.text("projectId")
        cursor = query.text("cursorId")
    }

    var isFiltered: Bool { status != nil || project != nil }

    /// All sessions that match, newest first.
    func rows(of fleet: FleetSnapshot) -> [SteelSession] {
        let plans = RowOrder.byStart(Array(fleet.plain[.steel] ?? []), descending: true)
        return plans.map { SteelSession(plan: $0, time: fleet.time) }.filter { session in
            (status.map { session.status == $0 } ?? true) && (project.map { session.project == $0 } ?? true)
        }
    }

    /// Those behind the session that the cursor names, whether it is among them or not.
    func rest(of rows: [SteelSession], in fleet: FleetSnapshot) throws(BadParameter) -> ArraySlice<SteelSession> {
        guard let cursor else { return rows[...] }
        guard let identity = SessionIdentity(uuid: cursor),
            let last = fleet.plain[.steel]?.first(where: { $0.identity == identity })
        else { throw BadParameter(message: "Invalid cursor") }
        return rows.drop { session in
            session.plan.span.start > last.span.start
                || session.plan.span.start == last.span.start && session.plan.identity <= last.identity
        }
    }
}
