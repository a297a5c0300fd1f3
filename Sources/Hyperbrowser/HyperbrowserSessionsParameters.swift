package import BrowserSessions

/// Everything that `GET /api/sessions` can be asked.
package struct HyperbrowserSessionsParameters: Sendable, Hashable {
    /// The statuses that the list can be asked for. Rows can also say `close-error` (both official SDKs).
    package enum Status: String, Sendable, CaseIterable {
        case active
        case closed
        case error
    }

    /// From 1.
    package var page: Int?
    package var status: Status?
    /// Not in the OpenAPI document, but both official SDKs send it. Whether the server honours it is not known.
    package var limit: Int?

    package init(page: Int? = nil, status: Status? = nil, limit: Int? = nil) {
        self.page = page
        self.status = status
        self.limit = limit
    }

    package var query: [QueryParameter] {
        let pairs: [(String, String?)] = [
            ("page", page.map(String.init)),
            ("status", status?.rawValue),
            ("limit", limit.map(String.init)),
        ]
        return pairs.compactMap { name, value in value.map { QueryParameter(name, $0) } }
    }
}
