import BrowserSessions

/// What came of a session so far, as shares of failures count it.
enum SessionOutcome: UInt8, CaseIterable {
    case active
    case finished
    case failed
    /// It ended at a vendor that never tells which failed: it belongs to no share.
    case untold
    /// The vendor's word says nothing.
    case unknown

    /// - Parameter provider: the vendor's place among all.
    init(_ state: SessionState, provider: Int) {
        switch state {
        case .pending, .running: self = .active
        case .failed: self = Self.tellsFailures[provider] ? .failed : .untold
        case .finished: self = Self.tellsFailures[provider] ? .finished : .untold
        case .unknown: self = .unknown
        }
    }

    private static let tellsFailures = ProviderKind.allCases.map(\.traits.tellsFailures)
}

extension SessionTraits {
    var outcome: SessionOutcome { SessionOutcome(state, provider: providerIndex) }
}
