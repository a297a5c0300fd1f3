package import BrowserSessions

/// Everything that `GET /v1/sessions` can be asked, by the SDK's `SessionListParams` (steel-sdk 0.19.0).
package struct SteelSessionsParameters: Sendable, Hashable {
    /// The statuses of rows and of the filter: the same closed set in the SDK's types. A server of one's own also says `idle`.
    package enum Status: String, Sendable, CaseIterable {
        case live
        case released
        case failed
    }

    package var status: Status?
    /// 1 to 100.
    package var limit: Int?
    /// The `nextCursor` of the page before.
    package var cursorID: String?
    /// All of the organisation's without it.
    package var projectID: String?

    package init(status: Status? = nil, limit: Int? = nil, cursorID: String? = nil, projectID: String? = nil) {
        self.status = status
        self.limit = limit
        self.cursorID = cursorID
        self.projectID = projectID
    }

    package var query: [QueryParameter] {
        let pairs: [(String, String?)] = [
            ("status", status?.rawValue),
            ("limit", limit.map(String.init)),
            ("cursorId", cursorID),
            ("projectId", projectID),
        ]
        return pairs.compactMap { name, value in value.map { QueryParameter(name, $0) } }
    }
}
