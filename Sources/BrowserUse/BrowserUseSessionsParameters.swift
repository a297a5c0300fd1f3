package import BrowserSessions

/// Everything that `GET /api/v3/browsers` can be asked.
package struct BrowserUseSessionsParameters: Sendable, Hashable {
    /// The statuses that the list can be asked for: all that its rows say, by the SDK's models.
    package enum Status: String, Sendable, CaseIterable {
        case active
        case stopped
    }

    /// From 1.
    package var pageNumber: Int?
    /// At most 100.
    package var pageSize: Int?
    package var filterBy: Status?
    /// `key` or `key=value`: the session has all of them.
    package var metadata: [String]
    /// The agent's session that started it: a UUID.
    package var agentSessionID: String?

    package init(
        pageNumber: Int? = nil, pageSize: Int? = nil, filterBy: Status? = nil, metadata: [String] = [],
        agentSessionID: String? = nil
    ) {
        self.pageNumber = pageNumber
        self.pageSize = pageSize
        self.filterBy = filterBy
        self.metadata = metadata
        self.agentSessionID = agentSessionID
    }

    package var query: [QueryParameter] {
        let pairs: [(String, String?)] =
            [
                ("pageNumber", pageNumber.map(String.init)),
                ("pageSize", pageSize.map(String.init)),
                ("filterBy", filterBy?.rawValue),
                ("agentSessionId", agentSessionID),
            ] + metadata.map { ("metadata", $0) }
        return pairs.compactMap { name, value in value.map { QueryParameter(name, $0) } }
    }
}
