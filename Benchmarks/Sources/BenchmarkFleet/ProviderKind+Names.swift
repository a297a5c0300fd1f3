package import BrowserSessions
import Vendors

/// The vendors by name; the first that is named makes all known.
extension ProviderKind {
    package static let anchor = named("anchor")
    package static let hyperbrowser = named("hyperbrowser")
    package static let brightdata = named("brightdata")

    private static let isInstalled: Void = Vendors.install()

    private static func named(_ word: String) -> ProviderKind {
        _ = isInstalled
        guard let kind = ProviderKind(rawValue: word) else { preconditionFailure("no vendor is called \(word)") }
        return kind
    }
}
