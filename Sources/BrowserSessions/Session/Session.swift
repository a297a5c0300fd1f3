/// One browser session, whatever the vendor. Nil means that the vendor has no such figure or did not send it.
package struct Session: Sendable, Hashable {
    /// Which account lists it, and under which id: the identity that cursors, marks and merges go by.
    package var key: SessionKey
    package var provider: ProviderKind
    package var state: SessionState
    /// The vendor's own word, verbatim; empty when it sent none.
    package var status: String
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?
    /// The length of an ended session in seconds. Of an active one see `duration(at:)`.
    package var recordedDuration: Figure?
    /// In the vendor's own credits: never to be added up over vendors.
    package var credits: Figure?
    package var bandwidthBytes: Int64?
    /// The vendor's own where it tells one, else from the account's prices; an estimate while the session is active.
    package var cost: Figure?
    package var currency: String?
    package var domains: [String]?
    package var targetURL: String?
    package var endURL: String?
    package var tags: [String]?
    package var steps: Int64?
    package var navigations: Int64?
    package var captcha: String?
    package var failure: SessionFailure?
    package var apiKeyName: String?
    package var zone: String?
    package var browserIP: String?
    package var usesProxy: Bool?
    package var proxyType: String?
    package var isHeadless: Bool?
    package var isRecorded: Bool?
    package var isStealth: Bool?
    package var profile: String?
    package var batchID: String?
    package var isPlayground: Bool?
    package var isTaskInitiated: Bool?
    package var taskExecutions: Int64?
    package var updatedAt: Timestamp?
    /// Where in the world it runs, in the vendor's own words.
    package var region: String?
    /// The vendor's project that it belongs to: a name, else an id.
    package var project: String?
    /// What it was called when it was started.
    package var name: String?
    /// When the vendor will end it, or would have.
    package var expiresAt: Timestamp?
    /// Why it ended, in the vendor's own word, where that is no failure.
    package var endReason: String?
    /// When this program received the row.
    package var fetchedAt: Timestamp
    /// After how long the vendor ends it, where what it was started with says so.
    package var maxDuration: Duration?
    /// What the session was started with. Secrets redacted.
    package var configuration: JSONValue?
    /// The vendor's record as it came, secrets redacted.
    package var raw: JSONValue

    /// - Parameter state: where it is known; else it is what the status says.
    package init(
        key: SessionKey, provider: ProviderKind, status: String, state: SessionState? = nil, fetchedAt: Timestamp,
        raw: JSONValue
    ) {
        self.key = key
        self.provider = provider
        self.status = status
        self.state = state ?? SessionState(vendorWord: status)
        self.fetchedAt = fetchedAt
        self.raw = raw
    }

    package var account: String { key.account }
    package var id: String { key.id }
    package var isActive: Bool { state.isActive }
    /// Its vendor has forgotten it.
    package var isLost: Bool { state == .unknown && status == Self.lostStatus }

    /// The status that a session is given when its vendor has forgotten it: it left the active ones without a trace.
    package static let lostStatus = "lost"

    /// Whether a reading made at that moment is the newer one. A minute is the most by which answers overtake each other; a
    /// moment far later than this reading's comes from a clock that was wrong, and says nothing.
    package func isOvertaken(by moment: Timestamp) -> Bool {
        moment > fetchedAt && moment - fetchedAt <= Self.longestOvertaking
    }

    package static let longestOvertaking = Duration.minutes(2)

    /// Seconds it has run: its age while it is active, else the recorded length. Never negative.
    package func duration(at now: Timestamp) -> Figure? {
        guard isActive else { return recordedDuration }
        return startedAt.flatMap { Figure(max(0, now.seconds(since: $0))) }
    }
}

/// A session's identity: ids are unique within an account only.
package struct SessionKey: Sendable, Hashable, Comparable {
    package var account: String
    package var id: String

    package init(account: String, id: String) {
        self.account = account
        self.id = id
    }

    /// What all ids of a vendor begin with: it tells no two sessions apart, so that screens leave it out and people may.
    package static let idMarks = ["sess_"]

    package static func < (left: SessionKey, right: SessionKey) -> Bool {
        (left.account, left.id) < (right.account, right.id)
    }
}

/// Why a session failed, as the vendor says it.
package struct SessionFailure: Sendable, Hashable {
    package var code: String?
    package var message: String?

    package init(code: String?, message: String?) {
        self.code = code
        self.message = message
    }
}
