package import BrowserSessions

extension ProviderKind {
    /// The vendor's own address.
    package var defaultBaseURL: BaseURL { BaseURL(vendorHost: traits.host) }

    /// The variable that moves an account of the environment to another address.
    package var baseURLVariable: String { traits.baseURLVariable }
}
