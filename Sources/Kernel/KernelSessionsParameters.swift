package import BrowserSessions

/// Everything that `GET /browsers` can be asked, but the deprecated `include_deleted`.
package struct KernelSessionsParameters: Sendable, Hashable {
    package enum Status: String, Sendable, CaseIterable {
        case active
        case deleted
        case all
    }

    package enum Region: String, Sendable, CaseIterable {
        case usEast = "us-east"
        case usWest = "us-west"
        case euWest = "eu-west"
        case apSoutheast = "ap-southeast"
    }

    /// A pair that the session must have exactly.
    package struct Tag: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Always asked for: left out, Kernel lists the active ones only.
    package var status: Status
    /// At most 100.
    package var limit: Int?
    package var offset: Int?
    /// Looks for it in name, id, profile, proxy and pool, ignoring case.
    package var search: String?
    package var region: Region?
    /// The session has all of them.
    package var tags: [Tag]

    package init(
        status: Status = .all, limit: Int? = nil, offset: Int? = nil, search: String? = nil, region: Region? = nil,
        tags: [Tag] = []
    ) {
        self.status = status
        self.limit = limit
        self.offset = offset
        self.search = search
        self.region = region
        self.tags = tags
    }

    package var query: [QueryParameter] {
        let pairs: [(String, String?)] =
            [
                ("status", status.rawValue),
                ("limit", limit.map(String.init)),
                ("offset", offset.map(String.init)),
                ("query", search),
                ("region", region?.rawValue),
            ] + tags.map { ("tags[\($0.name)]", $0.value) }
        return pairs.compactMap { name, value in value.map { QueryParameter(name, $0) } }
    }
}
