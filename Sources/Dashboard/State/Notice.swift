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

/// What stands on the message line is for somebody who was away: what passes never takes its place, but for the answer to the key
/// with which it came up.
extension DashboardState {
    /// Says something on the message line for some seconds; where something stands there, after that, unless it is a mere
    /// remark.
    mutating func tell(_ text: String, _ kind: NoticeKind = .plain) {
        let passing = Notice(text, kind, until: now + Notice.span)
        if isNoticeUnread, let notice {
            waitingNotices.insert(notice, at: 0)
            isNoticeUnread = false
        } else if notice?.isStanding == true {
            switch kind {
            case .plain: break
            case .good, .warning, .bad: wait(passing)
            }
            return
        }
        notice = passing
    }

    /// Says something until a key is pressed; where ends are told that were waited for, after these.
    mutating func stand(_ text: String, _ kind: NoticeKind) {
        let standing = Notice(text, kind, until: nil)
        if awaited.told == nil { notice = standing } else { wait(standing) }
    }

    /// Of those that stand and of those that pass the newest is kept each.
    private mutating func wait(_ next: Notice) {
        waitingNotices.removeAll { $0.isStanding == next.isStanding }
        waitingNotices.append(next)
    }

    /// Tells of ends in the place of what stands there, which comes up again once they have been read.
    mutating func tellOfEnds(_ text: String, _ kind: NoticeKind) {
        if awaited.told == nil, let notice, notice.isStanding { wait(notice) }
        notice = Notice(text, kind, until: nil)
    }

    /// A key was pressed: what stood there has been read.
    mutating func dismissNotice() {
        guard !isNoticeUnread, notice?.isStanding == true else { return }
        awaited.told = nil
        showWaitingNotice()
        isNoticeUnread = notice != nil
    }

    /// What was said is over: what waited comes up.
    mutating func showWaitingNotice() {
        notice = waitingNotices.isEmpty ? nil : waitingNotices.removeFirst()
        if notice?.isStanding == false { notice?.until = now + Notice.span }
    }

    /// What was said of the configuration is over.
    mutating func forgetStandingNotices() {
        waitingNotices.removeAll(where: \.isStanding)
        if awaited.told == nil { notice = nil }
    }
}
