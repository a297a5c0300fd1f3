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

    /// The variable that moves an account of the environment to another address.
    package var baseURLVariable: String {
        switch self {
        case .anchor: "ANCHORBROWSER_BASE_URL"
        case .hyperbrowser: "HYPERBROWSER_BASE_URL"
        case .brightdata: "BRIGHTDATA_BASE_URL"
        }
    }
}
