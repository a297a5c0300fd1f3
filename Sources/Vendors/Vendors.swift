import AnchorBrowser
package import BrowserSessions
import BrightData
import BrowserUse
import Browserbase
import Hyperbrowser
import Kernel
import Steel
package import VendorDefinition

/// The vendors of the program. A line here is what makes a vendor known: commands, screens, texts and tests go by this list.
package enum Vendors {
    /// In the order in which lists name them.
    package static let all: [Vendor] = [
        .anchor,
        .hyperbrowser,
        .brightData,
        .browserbase,
        .browserUse,
        .kernel,
        .steel,
    ]

    private static let byWord = Dictionary(uniqueKeysWithValues: all.map { ($0.traits.word, $0) })

    /// Makes them known to everything that only sees `ProviderKind`. Whoever starts the program calls it first.
    package static func install() { VendorRegistry.install(all.map(\.traits)) }

    /// The definition of an installed vendor.
    package static func vendor(_ kind: ProviderKind) -> Vendor {
        guard let vendor = byWord[kind.rawValue] else { preconditionFailure("no vendor is called \(kind.rawValue)") }
        return vendor
    }
}
