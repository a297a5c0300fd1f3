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
    /// The words are those that the vendors have in common, by their OpenAPI documents, SDKs and webhook catalogues, and those that
    /// only one of them uses (`VendorTraits.statusWords`).
    package init(vendorWord word: String) {
        self = word.trimmedWord(longest: Self.longestWord).flatMap { Self.words[$0.lowercased()] } ?? .unknown
    }

    /// Bytes of the longest word; what is longer is none of them.
    private static let longestWord = 16

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
            (.failed, ["failed", "error", "errored", "crashed", "timed_out", "timeout"]),
        ]
        var words: [String: SessionState] = [:]
        for (state, names) in groups { for name in names { words[name] = state } }
        for traits in VendorRegistry.traits { words.merge(traits.statusWords) { common, _ in common } }
        return words
    }()
}

extension String {
    /// The text without the white space around it; nil when that is longer than so many bytes.
    /// - Complexity: O(white space): scalars, because finding the last character of a text may mean reading all of it.
    fileprivate func trimmedWord(longest: Int) -> Substring? {
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return nil }
        let word = Substring(unicodeScalars[first...last])
        return word.utf8.count <= longest ? word : nil
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
