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

    /// The variables that may hold the key, the first that is set wins: the names that the vendors' own tools use.
    package var keyVariables: [String] {
        switch self {
        case .anchor: ["ANCHORBROWSER_API_KEY", "ANCHOR_API_KEY"]
        case .hyperbrowser: ["HYPERBROWSER_API_KEY"]
        case .brightdata: ["BRIGHTDATA_API_KEY", "BRIGHTDATA_API_TOKEN"]
        }
    }
}
