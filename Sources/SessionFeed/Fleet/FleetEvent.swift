package import BrowserSessions
import SessionStore

/// Something that happened, worth a line.
package struct FleetEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case appeared
        case finished
        case failed
        case changed
        case lost
        case trouble
        case recovered
    }

    package var at: Timestamp
    package var kind: Kind
    package var account: String
    package var provider: ProviderKind
    package var text: String
    /// The session it is about, if it is about one.
    package var key: SessionKey?

    package init(
        at: Timestamp, kind: Kind, account: String, provider: ProviderKind, text: String, key: SessionKey? = nil
    ) {
        self.at = at
        self.kind = kind
        self.account = account
        self.provider = provider
        self.text = text
        self.key = key
    }

    /// The events of one change. Growing figures alone are none; nor is a session that was there before we looked.
    /// - Parameter since: when the feed began to look.
    static func events(of change: SessionChange, since: Timestamp, at now: Timestamp) -> [FleetEvent] {
        let session = change.new
        func event(_ kind: Kind, _ text: String) -> FleetEvent {
            FleetEvent(
                at: now, kind: kind, account: session.account, provider: session.provider, text: text, key: session.key)
        }
        guard let old = change.old else {
            guard let started = session.startedAt, started >= since else { return [] }
            let appeared = event(.appeared, session.status)
            return session.state.isEnded ? [appeared, ended(session, event)] : [appeared]
        }
        guard change.changesState else { return [] }
        if session.status == "lost" { return [event(.lost, "left without a trace")] }
        if session.state.isEnded, !old.state.isEnded { return [ended(session, event)] }
        return [event(.changed, "\(old.status) -> \(session.status)")]
    }

    private static func ended(_ session: Session, _ event: (Kind, String) -> FleetEvent) -> FleetEvent {
        let reason = [session.failure?.code, session.failure?.message].compactMap { $0 }.joined(separator: ": ")
        let text = "\(session.status)\(reason.isEmpty ? "" : " (\(reason))")"
        return event(session.state == .failed ? .failed : .finished, text)
    }
}
