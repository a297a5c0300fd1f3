import AccountConfiguration
import BrowserSessions
import HTTPTransport
import TestSupport

@testable import Commands

extension AccountSettings {
    /// An account at an address where nobody listens.
    static func sample(
        _ name: String = "prod", _ provider: ProviderKind = .anchor, key: KeySource = .environment("PROD_KEY"),
        at address: String = "http://127.0.0.1:9", _ change: (inout AccountSettings) -> Void = { _ in }
    ) throws -> AccountSettings {
        var settings = AccountSettings(
            name: name, provider: provider, keySource: key, baseURL: try BaseURL(address))
        change(&settings)
        return settings
    }
}

extension AccountAssembly {
    /// With the keys that `sample` accounts have.
    static func sample() -> AccountAssembly {
        AccountAssembly(
            environment: ["PROD_KEY": TestKey.text, "LAB_KEY": "lab-0123456789abcdef"], retry: .once)
    }
}
