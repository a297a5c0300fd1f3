/// One planned batch at Anchor: a group of the planned sessions, and how many were asked for.
package struct BatchPlan: Sendable {
    package let identity: SessionIdentity
    /// When it was asked for, before its first session starts. Unix milliseconds.
    package let created: Int64
    /// How many sessions were asked for: more than it has, if it was cancelled.
    package let total: Int
    /// Its sessions, by start.
    package let members: [Lifespan]
    /// Whether somebody cancelled it half way.
    package let cancelled: Bool

    package var id: String { identity.uuid }

    /// Sessions that have ended well by `time`.
    package func completed(at time: Int64) -> Int {
        members.count { $0.hasEnded(at: time) && !$0.failed }
    }

    /// Sessions that have ended badly by `time`.
    package func failed(at time: Int64) -> Int {
        members.count { $0.hasEnded(at: time) && $0.failed }
    }

    /// When the last of its sessions ends.
    package var end: Int64 { members.map(\.end).max() ?? created }

    /// The vendor's word: `pending` until a session starts, `processing` until all have ended, then how it went:
    /// `failed` when more than half of it did.
    package func status(at time: Int64) -> String {
        guard let first = members.first, time >= first.start else { return "pending" }
        guard time >= end else { return "processing" }
        if cancelled { return "cancelled" }
        return failed(at: time) * 2 > total ? "failed" : "completed"
    }

    /// When it completed; nil until then and for one that was cancelled.
    package func completion(at time: Int64) -> Int64? {
        time >= end && !cancelled ? end : nil
    }
}
