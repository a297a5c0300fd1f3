package import BrowserSessions

/// One account at a vendor, as it was configured.
package struct AccountSettings: Sendable, Hashable {
    /// Unique ignoring case; without spaces, commas, colons, quotes and parentheses, so that a filter can name it.
    package var name: String
    package var provider: ProviderKind
    package var keySource: KeySource
    package var baseURL: BaseURL
    /// The project that is read, by its vendor's id or name, of those that the key reaches.
    package var project: String?
    /// At least 1.
    package var requestsPerMinute: Int
    /// How many sessions the plan lets run at once.
    package var concurrencyLimit: Int?
    /// A session that runs longer is a finding.
    package var maxRuntime: Duration?
    package var prices: Prices?
    package var network: NetworkSettings

    /// - Parameter requestsPerMinute: nil for what suits the vendor.
    package init(
        name: String, provider: ProviderKind, keySource: KeySource, baseURL: BaseURL? = nil,
        project: String? = nil,
        requestsPerMinute: Int? = nil, concurrencyLimit: Int? = nil,
        maxRuntime: Duration? = nil, prices: Prices? = nil, network: NetworkSettings = NetworkSettings()
    ) {
        self.name = name
        self.provider = provider
        self.keySource = keySource
        self.baseURL = baseURL ?? provider.defaultBaseURL
        self.project = project
        self.requestsPerMinute = requestsPerMinute ?? provider.traits.requestsPerMinute
        self.concurrencyLimit = concurrencyLimit
        self.maxRuntime = maxRuntime
        self.prices = prices
        self.network = network
    }

    /// Whether both have the same sessions, as far as can be told without asking for their keys.
    package func isOfSameAccount(as other: AccountSettings) -> Bool {
        name == other.name && provider == other.provider && keySource == other.keySource && baseURL == other.baseURL
            && project == other.project
    }
}
