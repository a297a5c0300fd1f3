package import BrowserSessions
import Synchronization

/// The words that an account's rows were seen to say, in columns whose set of words is open. In the order they were seen.
package struct VendorWords: Sendable, Hashable {
    package private(set) var statuses: [String] = []
    package private(set) var zones: [String] = []
    /// At some time these statuses were all that the account's rows said: what has come since is on its newest pages.
    package var areStatusesComplete = false
    /// Totals have shown that there are others. Until one of them is seen the list can't be cut down by them.
    package var areStatusesLacking = false

    /// A vendor that says a new word in every row shall not fill the memory, nor be asked for each.
    private static let limit = 64

    package init(statuses: [String] = [], zones: [String] = [], areStatusesComplete: Bool = false) {
        self.areStatusesComplete = areStatusesComplete
        for status in statuses { Self.add(status, to: &self.statuses) }
        for zone in zones { Self.add(zone, to: &self.zones) }
    }

    /// - Returns: whether there was a word among the rows that had not been seen.
    @discardableResult
    package mutating func note(_ sessions: some Sequence<Session>) -> Bool {
        var isNew = false
        for session in sessions {
            if Self.add(session.status, to: &statuses) { (isNew, areStatusesLacking) = (true, false) }
            if let zone = session.zone, Self.add(zone, to: &zones) { isNew = true }
        }
        return isNew
    }

    @discardableResult
    private static func add(_ word: String, to words: inout [String]) -> Bool {
        guard !word.isEmpty, words.count < limit, !words.contains(word) else { return false }
        words.append(word)
        return true
    }
}

/// The words of one account, remembered by all that read it.
package final class VendorVocabulary: Sendable {
    private let memory: Mutex<VendorWords>

    package init(_ words: VendorWords = VendorWords()) {
        memory = Mutex(words)
    }

    package var words: VendorWords { memory.withLock { $0 } }

    /// - Returns: whether there was a word among the rows that had not been seen.
    @discardableResult
    package func note(_ sessions: [Session]) -> Bool {
        memory.withLock { $0.note(sessions) }
    }

    /// Adds words that are known from elsewhere.
    package func add(_ words: VendorWords) {
        memory.withLock {
            let known = $0.statuses.count
            let isLacking = $0.areStatusesLacking
            $0 = VendorWords(
                statuses: $0.statuses + words.statuses, zones: $0.zones + words.zones,
                areStatusesComplete: $0.areStatusesComplete || words.areStatusesComplete)
            $0.areStatusesLacking = isLacking && $0.statuses.count == known
        }
    }

    /// The statuses that are known are all that the account's rows say.
    package func completed() {
        memory.withLock { ($0.areStatusesComplete, $0.areStatusesLacking) = (true, false) }
    }

    /// The account's rows say others, too.
    package func foundLacking() {
        memory.withLock { $0.areStatusesLacking = true }
    }
}
