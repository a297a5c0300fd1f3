package import BrowserSessions

/// Everything that `GET /v1/sessions` can be asked, by the SDK's `SessionListParams` (browserbase 1.22.0). There is no page, no
/// limit and no order.
package struct BrowserbaseSessionsParameters: Sendable, Hashable {
    /// The statuses of rows and of the filter: the same closed set in the SDK's types. Older documents lack `PENDING`.
    package enum Status: String, Sendable, CaseIterable {
        case pending = "PENDING"
        case running = "RUNNING"
        case error = "ERROR"
        case timedOut = "TIMED_OUT"
        case completed = "COMPLETED"
    }

    package var status: Status?
    /// A query by what the customer noted beside the session: `user_metadata['env']:'staging'`.
    package var metadata: String?

    package init(status: Status? = nil, metadata: String? = nil) {
        self.status = status
        self.metadata = metadata
    }

    package var query: [QueryParameter] {
        let pairs: [(String, String?)] = [("status", status?.rawValue), ("q", metadata)]
        return pairs.compactMap { name, value in value.map { QueryParameter(name, $0) } }
    }
}
