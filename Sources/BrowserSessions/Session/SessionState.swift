/// What a session is doing, in one vocabulary for all vendors.
package enum SessionState: String, Sendable, Hashable, CaseIterable {
    case pending
    case running
    case finished
    case failed
    /// The vendor used a word that nobody knows. Neither active nor failed; the word itself is shown.
    case unknown

    /// Pending or running: it may still cost money.
    package var isActive: Bool { self == .pending || self == .running }

    /// Finished or failed: nothing more will happen.
    package var isEnded: Bool { self == .finished || self == .failed }

    /// What the vendor's status word means, ignoring case and space around it.
    ///
    /// The words are those of the vendors' OpenAPI documents, SDKs and webhook catalogues. Anchor's status is a free
    /// string; Hyperbrowser's SDKs know `close-error`, its document does not.
    package init(vendorWord word: String) {
        self = Self.words[word.lowercased().trimmingSpaces] ?? .unknown
    }

    private static let words: [String: SessionState] = {
        let groups: [(SessionState, [String])] = [
            (.pending, ["starting", "pending", "queued", "provisioning", "configuring"]),
            (.running, ["running", "active", "live", "ready", "started", "processing"]),
            (
                .finished,
                [
                    "completed", "complete", "finished", "stopped", "ended", "closed", "terminated", "released",
                    "deleted", "cancelled", "canceled",
                ]
            ),
            (.failed, ["failed", "error", "errored", "crashed", "timed_out", "timeout", "close-error"]),
        ]
        var words: [String: SessionState] = [:]
        for (state, names) in groups { for name in names { words[name] = state } }
        return words
    }()
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}

extension SessionState {
    /// Its place in a session's life: a session goes from lower to higher, never back.
    package var lifeRank: Int {
        switch self {
        case .pending: 0
        case .running: 1
        case .unknown: 2
        case .finished, .failed: 3
        }
    }
}
