import BrowserSessions

/// The 200 that lies: more than half of what is active is missing at once. It is trouble unless the sessions' own records say
/// that they have ended, until a second reading says how it is.
extension FeedMachine {
    mutating func begin(_ doubt: Doubt, _ finding: inout FeedFinding, now: Timestamp) {
        self.doubt = doubt
        recentShowsActive = false
        if !settlement.readsByID { tellDoubt(&finding, now: now) }
    }

    private mutating func tellDoubt(_ finding: inout FeedFinding, now: Timestamp) {
        guard let doubt, !doubt.isTold else { return }
        self.doubt?.isTold = true
        let trouble = FeedTrouble.vanished(doubt.gone.count, of: doubt.count)
        if failure == nil { finding.trouble = trouble }
        failure = (trouble, now)
    }

    /// The record of one that was gone, by its id or on some page. Have most of them ended, the list was right.
    mutating func recordArrived(
        of id: String, _ session: Session?, _ finding: inout FeedFinding, now: Timestamp
    ) {
        guard var doubt, doubt.gone.contains(id), session.map({ $0.fetchedAt >= doubt.at }) ?? true else { return }
        guard session?.state.isEnded == true else { return tellDoubt(&finding, now: now) }
        doubt.ended.insert(id)
        self.doubt = doubt
        if doubt.ended.count * 2 > doubt.gone.count { confirm(&finding) }
    }

    /// A second reading, or a final record, has said how it is.
    mutating func confirm(_ finding: inout FeedFinding) {
        guard let doubt else { return }
        self.doubt = nil
        guard doubt.isTold, case .vanished? = failure?.trouble else { return }
        failure = nil
        finding.recoveredFrom = .vanished
    }
}
