package import BrowserSessions

extension ProviderKind {
    /// The vendor's own address. The hosts are those of the vendors' OpenAPI documents.
    package var defaultBaseURL: BaseURL {
        switch self {
        case .anchor: BaseURL(vendorHost: "api.anchorbrowser.io")
        case .hyperbrowser: BaseURL(vendorHost: "api.hyperbrowser.ai")
        case .brightdata: BaseURL(vendorHost: "api.brightdata.com")
        }
    }

    /// The variables that may hold the key, the first that is set wins: the names that the vendors' own tools use.
    package var keyVariables: [String] {
        switch self {
        case .anchor: ["ANCHORBROWSER_API_KEY", "ANCHOR_API_KEY"]
        case .hyperbrowser: ["HYPERBROWSER_API_KEY"]
        case .brightdata: ["BRIGHTDATA_API_KEY", "BRIGHTDATA_API_TOKEN"]
        }
    }

    /// The variable that moves an account of the environment to another address.
    package var baseURLVariable: String {
        switch self {
        case .anchor: "ANCHORBROWSER_BASE_URL"
        case .hyperbrowser: "HYPERBROWSER_BASE_URL"
        case .brightdata: "BRIGHTDATA_BASE_URL"
        }
    }
}
