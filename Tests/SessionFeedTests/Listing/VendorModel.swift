import BrowserSessions
import SessionQuery
import TestSupport

/// A vendor's list as its documents describe it, over sessions in memory: an independent reading of what each parameter
/// means, to check planners and readers against.
struct VendorModel {
    let kind: ProviderKind
    /// All that the vendor holds, with what its rows don't say (batch, profile, stealth, playground at Anchor).
    var sessions: [Session]
    var pageSize: Int
    private(set) var requests: [SessionListing] = []

    init(kind: ProviderKind, sessions: [Session], pageSize: Int) {
        (self.kind, self.sessions, self.pageSize) = (kind, sessions, pageSize)
    }

    mutating func page(of listing: SessionListing, at cursor: PageCursor?) -> SessionPage {
        requests.append(listing)
        let parameters = Dictionary(listing.parameters.map { ($0.name, $0.value) }) { $0 + "," + $1 }
        let matching = ordered(sessions.filter { isListed($0, parameters) }, parameters)
        let offset = cursor?.position ?? 0
        // Browserbase's list is one array, whatever its length, and says no total.
        let isOneArray = kind == .browserbase
        // Steel says one of filtered lists.
        let saysTotal = !isOneArray && (kind != .steel || !parameters.isEmpty)
        let size = isOneArray ? .max : min(cursor?.size ?? pageSize, pageSize)
        let rows = matching.dropFirst(offset).prefix(size).map(row)
        let end = offset + rows.count
        // Kernel says no total.
        return SessionPage(
            sessions: rows, total: saysTotal && kind != .kernel ? matching.count : nil,
            next: end < matching.count && !rows.isEmpty ? PageCursor(position: end, size: size) : nil)
    }

    /// What a row of the list says of a session.
    private func row(_ session: Session) -> Session {
        var row = session
        if kind == .anchor {
            (row.batchID, row.profile, row.isStealth, row.isPlayground) = (nil, nil, nil, nil)
        }
        return row
    }

    private func isListed(_ session: Session, _ parameters: [String: String]) -> Bool {
        parameters.allSatisfy { name, value in
            switch (kind, name) {
            case (.brightdata, "status"), (.kernel, "status"): value == "all" || session.status == value
            case (.kernel, "region"): session.region == value
            case (.kernel, _) where name.hasPrefix("tags["):
                session.tags?.contains("\(name.dropFirst(5).dropLast())=\(value)") == true
            case (_, "status"), (.browseruse, "filterBy"): session.status == value
            case (.browseruse, "metadata"):
                value.split(separator: ",").allSatisfy { session.tags?.contains(String($0)) == true }
            case (.anchor, "tags"):
                value.split(separator: ",").allSatisfy { session.tags?.contains(String($0)) == true }
            case (.anchor, "search"):
                session.tags?.contains { $0.lowercased().contains(value.lowercased()) } == true
            case (.anchor, "created_from"), (.brightdata, "start_date"):
                isStarted(session, within: (Timestamp(iso8601: value), nil))
            case (.anchor, "created_to"), (.brightdata, "end_date"):
                isStarted(session, within: (nil, Timestamp(iso8601: value)))
            case (.anchor, "batch_id"): session.batchID == value
            case (.anchor, "profile_name"): session.profile?.lowercased().contains(value.lowercased()) == true
            case (.anchor, "playground"): session.isPlayground == (value == "true")
            case (.anchor, "extra_stealth"): session.isStealth == (value == "true")
            case (.anchor, "task_initiated"): session.isTaskInitiated == (value == "true")
            case (.brightdata, "api_name"): session.zone == value
            case (.brightdata, "target_url"): session.targetURL?.contains(value) == true
            case (.brightdata, "end_url"): session.endURL == value
            case (.browserbase, "q"): session.tags?.contains { Self.metadataQuery($0) == value } == true
            default: true
            }
        }
    }

    /// What Browserbase is asked to find the sessions with that tag: `env=a` is the text at `env`, `run.id=b` that at `run`, `id`.
    private static func metadataQuery(_ tag: String) -> String {
        let parts = tag.split(separator: "=", maxSplits: 1)
        let path = (parts.first ?? "").split(separator: ".").map { "['\($0)']" }.joined()
        return "user_metadata\(path):'\(parts.count > 1 ? parts[1] : "")'"
    }

    private func isStarted(_ session: Session, within limits: (from: Timestamp?, through: Timestamp?)) -> Bool {
        guard let started = session.startedAt else { return false }
        return limits.from.map { $0 <= started } ?? true && limits.through.map { started <= $0 } ?? true
    }

    /// By the wanted value, equal ones in an order of the vendor's own, rows without one last.
    private func ordered(_ sessions: [Session], _ parameters: [String: String]) -> [Session] {
        let descends = (parameters["sort_order"] ?? parameters["order"] ?? "desc") == "desc"
        func value(_ session: Session) -> Double? {
            switch parameters["sort"] {
            case "bandwidth"?: session.bandwidthBytes.map(Double.init)
            case "duration"?: session.recordedDuration?.value
            default: session.startedAt.map { Double($0.milliseconds) }
            }
        }
        return sessions.sorted { left, right in
            let (mine, other) = (value(left), value(right))
            guard mine != other else { return left.id.reversed().lexicographicallyPrecedes(right.id.reversed()) }
            guard let mine else { return false }
            guard let other else { return true }
            return descends ? mine > other : mine < other
        }
    }
}
