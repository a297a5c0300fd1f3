/// A vendor that the simulator plays, by its word. Its folder says what it answers (`VendorPart`).
package struct Vendor: RawRepresentable, Sendable, Hashable {
    package let rawValue: String

    /// For the parts, which name themselves.
    init(word: String) { rawValue = word }

    /// Nil where no vendor is called so.
    package init?(rawValue word: String) {
        guard VendorParts.all.contains(where: { $0.vendor.rawValue == word }) else { return nil }
        rawValue = word
    }

    /// What it answers.
    var part: any VendorPart {
        guard let part = VendorParts.all.first(where: { $0.vendor == self }) else {
            preconditionFailure("no part plays \(rawValue)")
        }
        return part
    }
}

extension Vendor: CaseIterable {
    package static var allCases: [Vendor] { VendorParts.all.map(\.vendor) }
}

/// The vendors that are played: a folder each, and a line here.
enum VendorParts {
    static let all: [any VendorPart] = [
        AnchorPart(),
        HyperbrowserPart(),
        BrightDataPart(),
        BrowserbasePart(),
        BrowserUsePart(),
        KernelPart(),
        SteelPart(),
    ]
}
