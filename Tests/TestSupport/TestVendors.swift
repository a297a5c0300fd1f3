package import BrowserSessions
import Vendors

/// Called when the test process starts, as the program does in its first line.
@_cdecl("browsertop_install_vendors")
func installVendors() { Vendors.install() }

/// The vendors by name, for tests.
extension ProviderKind {
    package static let anchor = ProviderKind.named("anchor")
    package static let hyperbrowser = ProviderKind.named("hyperbrowser")
    package static let brightdata = ProviderKind.named("brightdata")
    package static let browserbase = ProviderKind.named("browserbase")
    package static let browseruse = ProviderKind.named("browseruse")
    package static let kernel = ProviderKind.named("kernel")
    package static let steel = ProviderKind.named("steel")

    private static func named(_ word: String) -> ProviderKind {
        guard let kind = ProviderKind(rawValue: word) else { preconditionFailure("no vendor is called \(word)") }
        return kind
    }
}
