import BrowserSessions

/// A sentence on the message line.
struct Notice: Sendable, Hashable {
    var text: String
    var kind: NoticeKind
    /// Nil: until a key is pressed.
    var until: Timestamp?

    init(_ text: String, _ kind: NoticeKind, until: Timestamp?) {
        self.text = text
        self.kind = kind
        self.until = until
    }

    /// It stands until a key is pressed.
    var isStanding: Bool { until == nil }

    /// How long a passing one is shown.
    static let span = Duration.seconds(6)
}

/// What stands on the message line is for somebody who was away: what passes never takes its place.
extension DashboardState {
    /// Says something on the message line for some seconds; where something stands there, after that, unless it is a mere
    /// remark.
    mutating func tell(_ text: String, _ kind: NoticeKind = .plain) {
        let passing = Notice(text, kind, until: now + Notice.span)
        guard notice?.isStanding == true else {
            notice = passing
            return
        }
        switch kind {
        case .plain: break
        case .good, .warning, .bad: waitingNotice = passing
        }
    }

    /// Says something until a key is pressed; where ends are told that were waited for, after these.
    mutating func stand(_ text: String, _ kind: NoticeKind) {
        let standing = Notice(text, kind, until: nil)
        if awaited.told == nil { notice = standing } else { waitingNotice = standing }
    }

    /// A key was pressed: what stood there has been read.
    mutating func dismissNotice() {
        guard notice?.isStanding == true else { return }
        awaited.told = nil
        notice = waitingNotice
        waitingNotice = nil
        if notice?.isStanding == false { notice?.until = now + Notice.span }
    }
}
