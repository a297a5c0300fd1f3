package import BrowserSessions

/// Everything that `GET /browser_sessions` can be asked.
package struct BrightDataSessionsParameters: Sendable, Hashable {
    package enum Status: String, Sendable, CaseIterable {
        case running
        case finished
        case failed
        case all
    }

    package enum SortField: String, Sendable, CaseIterable {
        case timestamp
        case duration
        case bandwidth
    }

    package enum SortOrder: String, Sendable {
        case ascending = "asc"
        case descending = "desc"
    }

    /// The zone.
    package var apiName: String?
    /// At most 100.
    package var limit: Int?
    package var offset: Int?
    package var status: Status?
    /// Taken as inclusive; the document does not say.
    package var startDate: Timestamp?
    /// Taken as inclusive; the document does not say.
    package var endDate: Timestamp?
    /// Partial: `example.com` finds `https://www.example.com`.
    package var targetURL: String?
    package var endURL: String?
    package var sortField: SortField?
    package var sortOrder: SortOrder?

    package init(
        apiName: String? = nil, limit: Int? = nil, offset: Int? = nil, status: Status? = nil,
        startDate: Timestamp? = nil, endDate: Timestamp? = nil, targetURL: String? = nil, endURL: String? = nil,
        sortField: SortField? = .timestamp, sortOrder: SortOrder? = .descending
    ) {
        self.apiName = apiName
        self.limit = limit
        self.offset = offset
        self.status = status
        self.startDate = startDate
        self.endDate = endDate
        self.targetURL = targetURL
        self.endURL = endURL
        self.sortField = sortField
        self.sortOrder = sortOrder
    }

    package var query: [QueryParameter] {
        let pairs: [(String, String?)] = [
            ("api_name", apiName),
            ("limit", limit.map(String.init)),
            ("offset", offset.map(String.init)),
            ("status", status?.rawValue),
            ("start_date", startDate?.rfc3339),
            ("end_date", endDate?.rfc3339),
            ("target_url", targetURL),
            ("end_url", endURL),
            ("sort", sortField?.rawValue),
            ("order", sortOrder?.rawValue),
        ]
        return pairs.compactMap { name, value in value.map { QueryParameter(name, $0) } }
    }
}
