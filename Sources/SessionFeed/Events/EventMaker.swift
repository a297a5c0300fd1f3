package import BrowserSessions
package import SessionStore

/// Makes events of what readings show. A value per account: it knows when the account was looked at.
///
/// Growing figures alone are no event, nor are sessions that had ended before anybody looked.
package struct EventMaker: Sendable {
    private let account: String
    private let provider: ProviderKind
    /// When somebody began to look, by this machine's clock.
    private var began: Timestamp
    /// The latest start that there was then, by the vendor's clock: what starts later has begun since, whatever the clocks say.
    private var newestStart: Timestamp?
    /// When the newest sessions, and when any active ones, were last read: what appears now was not there then.
    private var newestRead: Timestamp?
    private var activeRead: Timestamp?
    private var baseline: Baseline?

    /// What was active at the beginning.
    private struct Baseline {
        /// Those that were told of. A page that came before it may be reported after it, and brings them once more.
        var told: Set<SessionKey>
        /// There were not more than could be read: else some come into view later.
        var isWhole: Bool
    }

    /// What was active at the beginning is known.
    package var hasBaseline: Bool { baseline != nil }

    package init(account: String, provider: ProviderKind, began: Timestamp) {
        self.account = account
        self.provider = provider
        self.began = began
    }

    /// A page of the newest sessions came; the first one says what was there at the beginning. Before events are made of it.
    package mutating func saw(newest page: [Session]) {
        guard newestStart == nil else { return }
        newestStart = page.compactMap(\.startedAt).max() ?? Timestamp(milliseconds: 0)
    }

    /// The clock was set back by so much: what is later from now on would seem to lie before the beginning.
    package mutating func clockWasSet(by step: Duration) {
        began = began + step
        newestRead = newestRead.map { $0 + step }
        activeRead = activeRead.map { $0 + step }
    }

    /// A poll came back, and events were made of it.
    /// - Parameter now: when it was asked for: what it lacks may have come since.
    /// - Parameter showsEnded: it was a page of the newest sessions; else of the active ones.
    package mutating func looked(at now: Timestamp, showsEnded: Bool) {
        activeRead = now
        if showsEnded { newestRead = now }
    }

    /// All that is active has been read for the first time.
    /// - Returns: one `active` event for each of them.
    /// - Parameter isWhole: there were not more than could be read.
    package mutating func begin(
        with active: [Session], isWhole: Bool = true, at now: Timestamp
    ) -> [SessionEvent] {
        baseline = Baseline(told: Set(active.lazy.map(\.key)), isWhole: isWhole)
        return active.sorted { $0.key < $1.key }.map { event(.active, $0, at: now, notBefore: nil) }
    }

    /// The events of one change, none or one; two for a session that came and went between two looks, or ended before all
    /// that is active was known.
    /// - Parameter isNewest: a poll of the newest sessions brought it: one that is new there may have started since the last one.
    package func events(of change: SessionChange, isNewest: Bool = false, at now: Timestamp) -> [SessionEvent] {
        guard let old = change.old else { return events(ofNew: change.new, isNewest: isNewest, at: now) }
        let new = change.new
        guard var event = event(from: old, to: new, at: now) else { return [] }
        event.before = old
        guard !hasBaseline else { return [event] }
        // `begin` will tell of those that are active then, as they are then; of others nobody has been told yet.
        guard !new.isActive else { return [] }
        return (old.isActive ? [beginning(of: old, at: now)] : []) + [event]
    }

    private func beginning(of session: Session, at now: Timestamp) -> SessionEvent {
        let isNew = session.startedAt.map { $0 >= began } ?? false
        return event(isNew ? .appeared : .active, session, at: now, notBefore: nil)
    }

    private func event(from old: Session, to new: Session, at now: Timestamp) -> SessionEvent? {
        let changes = FieldChange.between(old, new, at: now)
        let since = old.fetchedAt
        if new.isLost, !old.isLost {
            return event(.lost, new, at: now, notBefore: since, changes, "left the active sessions without a trace")
        }
        if new.state.isEnded, !old.state.isEnded {
            // Ended before anybody looked: what an earlier start had kept as active. When it was given up says nothing of that.
            if let ended = new.endedAt, ended < began, old.fetchedAt < began || old.isLost { return nil }
            return event(new.state.end, new, at: now, notBefore: since, changes, new.failure?.sentence)
        }
        let isTelling = changes.contains { $0.isTelling(ofEnded: new.state.isEnded) }
        return isTelling ? event(.changed, new, at: now, notBefore: since, changes) : nil
    }

    private func events(ofNew session: Session, isNewest: Bool, at now: Timestamp) -> [SessionEvent] {
        if session.state.isEnded {
            let hasStartedSince = isNewest && newestStart.map { session.startedAt ?? $0 > $0 } == true
            guard
                hasStartedSince
                    || [session.startedAt, session.endedAt].compactMap({ $0 }).contains(where: { $0 >= began })
            else { return [] }
            return [
                event(.appeared, session, at: now, notBefore: newestRead),
                event(session.state.end, session, at: now, notBefore: newestRead, [], session.failure?.sentence),
            ]
        }
        // Before all that is active is known, it can't be told what is new.
        guard let baseline, session.isActive || session.startedAt.map({ $0 >= began }) == true else { return [] }
        guard !baseline.told.contains(session.key) else { return [] }
        let wasThere = !baseline.isWhole && session.startedAt.map { $0 < began } == true
        return [event(wasThere ? .active : .appeared, session, at: now, notBefore: wasThere ? nil : activeRead)]
    }

    package func event(_ trouble: FeedTrouble, sentence: String, at now: Timestamp) -> SessionEvent {
        SessionEvent(
            at: now, notBefore: activeRead, kind: .trouble, account: account, provider: provider, message: sentence,
            cause: trouble.cause)
    }

    /// - Parameter cause: of the trouble that is over.
    package func recovered(from cause: TroubleCause, at now: Timestamp) -> SessionEvent {
        SessionEvent(
            at: now, notBefore: activeRead, kind: .recovered, account: account, provider: provider,
            message: cause == .vanished ? "its list has been read again, and is believed" : "answers again",
            cause: cause)
    }

    private func event(
        _ kind: SessionEvent.Kind, _ session: Session, at now: Timestamp, notBefore: Timestamp?,
        _ changes: [FieldChange] = [], _ message: String? = nil
    ) -> SessionEvent {
        SessionEvent(
            at: now, notBefore: notBefore, kind: kind, account: account, provider: provider, session: session,
            changes: changes, message: message)
    }
}

extension SessionState {
    fileprivate var end: SessionEvent.Kind { self == .failed ? .failed : .finished }
}

extension SessionFailure {
    fileprivate var sentence: String? {
        let words = [code, message].compactMap { $0 }.joined(separator: ": ")
        return words.isEmpty ? nil : words
    }
}
