package import BrowserSessions

/// Everything that `GET /v1/sessions` can be asked, as Anchor's OpenAPI document names it.
package struct AnchorSessionsParameters: Sendable, Hashable {
    /// The page sizes that Anchor takes; any other is a 400.
    package enum PageLimit: Int, Sendable, CaseIterable {
        case ten = 10
        case twenty = 20
        case fifty = 50
    }

    /// The sort fields that the document calls common. It writes `session_id` although the row's field is `id`.
    package enum SortField: String, Sendable, CaseIterable {
        case createdAt = "created_at"
        case sessionID = "session_id"
        case usedCredits = "used_credits"
        case apiKeyName = "api_key_name"
    }

    package enum SortOrder: String, Sendable {
        case ascending = "asc"
        case descending = "desc"
    }

    /// From 1.
    package var page: Int?
    package var limit: PageLimit?
    package var sortField: SortField?
    /// Always asked for: left out, Anchor lists the oldest sessions first.
    package var sortOrder: SortOrder
    /// Tag terms: partial, ignoring case. How several combine is not documented.
    package var search: [String]
    /// Exact.
    package var status: String?
    /// The session has all of them.
    package var tags: [String]
    /// The session has all of them.
    package var domains: [String]
    /// Inclusive.
    package var createdFrom: Timestamp?
    /// Inclusive.
    package var createdTo: Timestamp?
    package var batchID: String?
    package var taskInitiated: Bool?
    package var playground: Bool?
    package var proxy: Bool?
    package var extraStealth: Bool?
    /// Partial, ignoring case.
    package var profileName: String?

    package init(
        page: Int? = nil, limit: PageLimit? = nil, sortField: SortField? = .createdAt,
        sortOrder: SortOrder = .descending, search: [String] = [], status: String? = nil, tags: [String] = [],
        domains: [String] = [], createdFrom: Timestamp? = nil, createdTo: Timestamp? = nil, batchID: String? = nil,
        taskInitiated: Bool? = nil, playground: Bool? = nil, proxy: Bool? = nil, extraStealth: Bool? = nil,
        profileName: String? = nil
    ) {
        self.page = page
        self.limit = limit
        self.sortField = sortField
        self.sortOrder = sortOrder
        self.search = search
        self.status = status
        self.tags = tags
        self.domains = domains
        self.createdFrom = createdFrom
        self.createdTo = createdTo
        self.batchID = batchID
        self.taskInitiated = taskInitiated
        self.playground = playground
        self.proxy = proxy
        self.extraStealth = extraStealth
        self.profileName = profileName
    }

    /// The parameters as they go on the wire. Lists are joined by commas, booleans are true and false, as Anchor's SDK
    /// and CLI send them.
    package var query: [QueryParameter] {
        let pairs: [(String, String?)] = [
            ("page", page.map(String.init)),
            ("limit", limit.map { String($0.rawValue) }),
            ("sort_by", sortField?.rawValue),
            ("sort_order", sortOrder.rawValue),
            ("search", Self.list(search)),
            ("status", status),
            ("tags", Self.list(tags)),
            ("domains", Self.list(domains)),
            ("created_from", createdFrom?.rfc3339),
            ("created_to", createdTo?.rfc3339),
            ("batch_id", batchID),
            ("task_initiated", taskInitiated.map(String.init)),
            ("playground", playground.map(String.init)),
            ("proxy", proxy.map(String.init)),
            ("extra_stealth", extraStealth.map(String.init)),
            ("profile_name", profileName),
        ]
        return pairs.compactMap { name, value in value.map { QueryParameter(name, $0) } }
    }

    private static func list(_ values: [String]) -> String? {
        values.isEmpty ? nil : values.joined(separator: ",")
    }
}
