/// What was found, and of what: the same for two programs that find it, whatever its numbers are by then.
package struct FindingTopic: Sendable, Hashable {
    package var kind: FindingKind
    /// The part of the account that it is about: an error code, `zone NAME`, `domain NAME`, a batch's id, shortened where it is
    /// long. Nil for a finding about a session, or about the whole account.
    package var subject: String?

    package init(_ kind: FindingKind, of subject: String? = nil) {
        self.kind = kind
        self.subject = subject
    }

    /// What a message about it begins with.
    package var head: String { [kind.rawValue, subject].compactMap { $0 }.joined(separator: ": ") }
}

/// What deserves a look, told apart by rules that anybody can check by hand. The raw value is the name in filters and messages.
package enum FindingKind: String, Sendable, Hashable, CaseIterable {
    /// Runs longer than its vendor lets sessions run, or than the account's `max_runtime`.
    case overdue
    /// Runs, and will have reached that limit within two minutes.
    case endsSoon = "ends_soon"
    /// Runs, and no figure that such sessions were seen to move has moved for ten minutes.
    case idle
    /// Runs longer than 95 % of the ended sessions of its tag or domain, without a sign of activity.
    case leak
    /// Waits for a person to answer a question.
    case human
    /// The same error code three times or more within an hour.
    case repeatedError = "repeated_error"
    /// Half or more of the last 20 captchas were not solved.
    case captcha
    /// More than twice the median traffic of its domain.
    case bandwidth
    /// A zone or domain fails far more often than in the day before.
    case failureShare = "failure_share"
    /// Requests of a batch failed.
    case batchFailed = "batch_failed"
    /// A batch is under way, and nothing of it has been done for fifteen minutes.
    case batchStalled = "batch_stalled"

    /// Sessions that raised it can be asked for by `finding:NAME`.
    package var pointsAtSessions: Bool { self != .batchFailed && self != .batchStalled }

    /// What it points at runs: no session that has ended, or whose state is not known, comes to have it.
    package var findsActiveOnly: Bool {
        switch self {
        case .overdue, .endsSoon, .idle, .leak, .human: true
        case .repeatedError, .captcha, .bandwidth, .failureShare, .batchFailed, .batchStalled: false
        }
    }

    /// Whether that vendor's rows do not hold what it takes. Where a vendor sets no limit, `overdue` and `ends_soon` are found by the
    /// account's `max_runtime` alone.
    package func isUnknown(at vendor: VendorTraits) -> Bool {
        func lacks(_ fields: SessionField...) -> Bool { vendor.absent.isSuperset(of: fields) }
        let showsActivity = !lacks(.bandwidth, .steps, .navigations)
        return switch self {
        case .overdue, .endsSoon: false
        case .idle: !showsActivity
        // Where no activity is told, age alone speaks, and the evidence says so.
        case .leak: lacks(.tags, .domains)
        case .human: !vendor.tellsInterventions
        case .repeatedError: lacks(.error)
        case .captcha: lacks(.captcha)
        case .bandwidth: lacks(.bandwidth) || lacks(.domains)
        case .failureShare: lacks(.zone, .domains) || vendor.untoldStates.contains(.failed)
        case .batchFailed, .batchStalled: !vendor.hasBatches
        }
    }

    /// The kinds that can't be found at that vendor, in their order.
    package static func unknown(at vendor: ProviderKind) -> [FindingKind] {
        let traits = vendor.traits
        return allCases.filter { $0.isUnknown(at: traits) }
    }
}
