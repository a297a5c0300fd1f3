/// The 5 parameters of Browser Use's `GET /api/v3/browsers`. `BadParameter.message` is the name of the one that is refused.
struct BrowserUseQuery {
    var pageNumber = 1
    var pageSize = 10
    var status: String?
    /// `key` or `key=value`, all of which a session must have.
    var metadata: [String] = []
    var agentSession: SessionIdentity?

    init(_ query: QueryParameters) throws(BadParameter) {
        pageSize = try query.integer("pageSize", in: 1...100, default: 10, "pageSize")
        pageNumber = try query.integer(
            "pageNumber", in: 1...QueryParameters.lastPage, default: 1, "pageNumber")
        status = try query.choice("filterBy", of: ["active", "stopped"], "filterBy")
        metadata = query.pairs.filter { $0.name == "metadata" }.map(\.value)
        if let text = query.value("agentSessionId") {
            guard let identity = SessionIdentity(uuid: text) else { throw BadParameter(message: "agentSessionId") }
            agentSession = identity
        }
    }

    /// All sessions that match, newest first.
    func rows(of fleet: FleetSnapshot) -> [PlainPlan] {
        let rows = (fleet.plain[.browseruse] ?? []).filter { plan in
            let session = BrowserUseSession(plan: plan, time: fleet.time)
            return (status == nil || session.status == status)
                && (agentSession == nil || session.agentSession == agentSession)
                && metadata.allSatisfy { wanted in
                    session.metadata.contains { wanted == $0.key || wanted == "\($0.key)=\($0.value)" }
                }
        }
        return RowOrder.byStart(rows, descending: true)
    }
}
