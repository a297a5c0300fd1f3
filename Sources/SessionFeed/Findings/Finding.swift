package import BrowserSessions

/// What deserves a look, told apart by rules that anybody can check by hand.
package enum FindingKind: String, Sendable, Hashable, CaseIterable {
    /// Runs longer than its vendor lets sessions run, or than the account's `max_runtime`.
    case overdue
    /// The same error code three times or more within an hour.
    case repeatedError = "repeated_error"
    /// Half or more of the last 20 captchas were not solved.
    case captcha
    /// More than twice the median traffic of its domain.
    case bandwidth
    /// A zone or domain fails far more often than in the day before.
    case failureShare = "failure_share"

    /// It points at a session; else at an account.
    package var isAboutSession: Bool { self == .overdue || self == .bandwidth }

    /// Vendors whose rows do not hold what it takes (contract, section 3). For Hyperbrowser `overdue` is known only where the
    /// account has a `max_runtime`: its own limit is a team's setting, which no row tells.
    package var unknownFor: [ProviderKind] {
        switch self {
        case .overdue: []
        case .repeatedError, .captcha: [.anchor, .hyperbrowser]
        case .bandwidth, .failureShare: [.hyperbrowser]
        }
    }
}

/// Something found about a session, or about an account when there is none.
package struct Finding: Sendable, Hashable {
    package var kind: FindingKind
    package var account: String
    package var session: Session?
    /// The evidence in numbers, without the kind's name. Vendors' words in it are as they came.
    package var evidence: String

    package init(kind: FindingKind, account: String, session: Session? = nil, evidence: String) {
        self.kind = kind
        self.account = account
        self.session = session
        self.evidence = evidence
    }

    /// The message of its event.
    package var message: String { "\(kind.rawValue): \(evidence)" }
}

/// What findings need to know of an account.
package struct FindingAccount: Sendable, Hashable {
    package var name: String
    package var provider: ProviderKind
    /// Configured, in milliseconds.
    package var maxRuntime: Int64?

    package init(name: String, provider: ProviderKind, maxRuntime: Int64?) {
        self.name = name
        self.provider = provider
        self.maxRuntime = maxRuntime
    }
}
