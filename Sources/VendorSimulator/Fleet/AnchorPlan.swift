/// One planned session at Anchor. Figures are those at its end; `span` says how they grow.
package struct AnchorPlan: PlannedSession {
    package let span: Lifespan
    package let identity: SessionIdentity
    /// The batch it belongs to.
    package let batch: SessionIdentity?
    /// Bit n: `Catalogue.tags[n]`. Nil: the vendor answers null.
    package let tagMask: UInt32?
    /// Bit n: `Catalogue.domains[n]`. Nil: the vendor answers null.
    package let domainMask: UInt32?
    let apiKey: Int
    let profile: Int?
    let proxy: Int?
    package let headless: Bool
    package let recording: Bool
    package let playground: Bool
    package let extraStealth: Bool
    package let taskExecutions: Int
    /// Thousandths of a credit.
    package let credits: Int64
    /// Whether the vendor writes the credits as a decimal string.
    package let creditsAsText: Bool
    package let proxyBytes: Int64
    package let networkBytes: Int64
    package let steps: Int64?
    package let screenshots: Int64
    let address: UInt32
    /// Whether the vendor answers `browser_ip` with null (an oddity: the vendor's SDK refuses it in strict mode).
    package let addressIsUnknown: Bool
    /// The cap in its configuration, in minutes.
    package let maxDuration: Int
    /// Whether it reads `releasing` for its last 20 seconds (an oddity).
    package let releases: Bool

    /// `sess_` and 32 hexadecimal digits.
    package var id: String { "sess_" + identity.hexadecimal }
    package var apiKeyName: String { Catalogue.apiKeyNames[apiKey] }
    package var profileName: String? { profile.map { Catalogue.profileNames[$0] } }
    package var proxyType: String? { proxy.map { Catalogue.proxyTypes[$0] } }
    package var tags: [String]? { tagMask.map { Catalogue.tags.chosen(by: $0) } }
    package var domains: [String]? { domainMask.map { Catalogue.domains.chosen(by: $0) } }
    package var taskInitiated: Bool { taskExecutions > 0 }
    package var browserAddress: String? {
        addressIsUnknown ? nil : "\(address >> 24).\(address >> 16 & 255).\(address >> 8 & 255).\(address & 255)"
    }

    /// The vendor's word: `running`, `completed`, `failed`, with oddities also `releasing`.
    package func status(at time: Int64) -> String {
        if span.hasEnded(at: time) { return span.failed ? "failed" : "completed" }
        return releases && time >= span.end - 20_000 ? "releasing" : "running"
    }
}

extension Array {
    /// The elements whose bit is set, in their own order.
    func chosen(by mask: UInt32) -> [Element] {
        enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element)
    }
}
