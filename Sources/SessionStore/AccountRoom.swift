package import BrowserSessions
import SessionQuery

/// How much room an account has, as far as its vendor has said it.
package enum AccountRoom: Sendable, Hashable {
    /// Not read yet, or its vendor has no call that tells it.
    case untold
    case told(Headroom, at: Timestamp)
    /// It could not be read; what was told before.
    case failed(ProviderError, last: Headroom?)

    package var headroom: Headroom? {
        switch self {
        case .untold: nil
        case .told(let headroom, at: _): headroom
        case .failed(_, let last): last
        }
    }
}

/// A question to a person that has not been answered.
package struct PendingIntervention: Sendable, Hashable {
    package var intervention: Intervention
    /// When it was first seen. The vendor does not tell when it was asked.
    package var since: Timestamp
    /// It was there when the account was first read: it may be older.
    package var mayBeOlder: Bool

    /// `4m: Enter the code (field: code)`, how long it has waited as far as anybody saw.
    package func words(at now: Timestamp) -> String {
        let age = HumanDuration.text(now - since)
        let span = mayBeOlder ? "\(age) or longer" : age
        return "waits for a person for \(span)" + (intervention.words.map { ": \($0)" } ?? "")
    }

    package init(_ intervention: Intervention, since: Timestamp, mayBeOlder: Bool) {
        self.intervention = intervention
        self.since = since
        self.mayBeOlder = mayBeOlder
    }
}

extension [String: PendingIntervention] {
    /// By the ids of their sessions, those that are pending by a new reading: of those that were known the time stays.
    /// - Complexity: O(n)
    package mutating func saw(_ read: [Intervention], at now: Timestamp, isFirst: Bool) {
        let known = self
        self = [:]
        for new in read where self[new.sessionID] == nil {
            let old = known[new.sessionID].flatMap { $0.intervention.id == new.id ? $0 : nil }
            self[new.sessionID] = PendingIntervention(
                new, since: old?.since ?? now, mayBeOlder: old?.mayBeOlder ?? isFirst)
        }
    }
}

extension AccountStatus {
    /// How many sessions may run at once: by its vendor, else as configured; nil where neither says.
    package var sessionLimit: Headroom.Limit? {
        room.headroom?.limit ?? concurrencyLimit.map { .sessions($0) }
    }

    /// The share of the sessions that may run and don't, 0...1. By the vendor's own count where it tells one: pools and sessions in
    /// standby are in it. Nil where the limit or the count is not known.
    package func freeShare(active: Int?) -> Double? {
        Headroom(active: room.headroom?.active ?? active, limit: sessionLimit).share
    }
}
