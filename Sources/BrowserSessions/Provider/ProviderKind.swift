/// A vendor of cloud browsers.
package enum ProviderKind: String, Sendable, Hashable, CaseIterable {
    case anchor
    case hyperbrowser
    case brightdata

    /// The vendor's name as it writes it.
    package var displayName: String {
        switch self {
        case .anchor: "Anchor Browser"
        case .hyperbrowser: "Hyperbrowser"
        case .brightdata: "Bright Data"
        }
    }

    /// Three letters for narrow screens.
    package var shortName: String {
        switch self {
        case .anchor: "ANC"
        case .hyperbrowser: "HYP"
        case .brightdata: "BRD"
        }
    }
}
