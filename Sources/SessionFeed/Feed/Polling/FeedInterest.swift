/// What is read of an account besides sessions, each at its own pace: while somebody looks at it, and what its vendor has of
/// `followed` also when nobody does, because findings, alerts and the header are made of it.
package enum FeedInterest: Sendable, Hashable, CaseIterable {
    case batches
    case usage
    /// How much room the account has.
    case limits
    /// What its active sessions ask a person.
    case interventions

    /// Only active sessions have it.
    var isOfActiveSessions: Bool {
        switch self {
        case .batches, .usage, .limits: false
        case .interventions: true
        }
    }
}
