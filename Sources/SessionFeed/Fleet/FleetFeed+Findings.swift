import BrowserSessions
import SessionQuery
import SessionStore

/// What is found in the sessions, told as events like what happens to them.
extension FleetFeed {
    /// Ages and figures of active sessions are looked at so often; at the beginning sooner, until all are known.
    private static let lookInterval = Duration.seconds(5)
    private static let firstLookInterval = Duration.seconds(1)
    private static let firstLooks = 15

    /// Has findings and alerts told. Before `run()`.
    package func tell(_ findings: FindingFeed) { self.findings = findings }

    /// Until the task is cancelled.
    func look(for findings: FindingFeed) async {
        var looks = 0
        var isComplete = false
        while (try? await clock.sleep(for: isComplete ? Self.lookInterval : Self.firstLookInterval)) != nil {
            looks += 1
            isComplete = isComplete || looks >= Self.firstLooks || statuses.allSatisfy(\.hasBaseline)
            // Of an account that can't be read nobody knows what still runs.
            var active: [(account: String, sessions: [Session])] = []
            for status in statuses where status.hasBaseline && !status.isFailing {
                let sessions = await catalogue.activeSessions(account: status.name)
                active.append((status.name, sessions.filter { !status.ending.contains($0.id) }))
            }
            await tellFound(by: findings, await findings.looked(at: active))
        }
    }

    /// Tells what was found, and has filters know it.
    func tellFound(by findings: FindingFeed, _ found: [SessionEvent]) async {
        if !found.isEmpty { deliver(.events(found)) }
        let holding = await findings.standing
        if holding != standing {
            standing = holding
            deliver(.findings(holding))
        }
        let pointed = await findings.takePointed()
        guard !pointed.isEmpty else { return }
        for (key, names) in pointed { await catalogue.mark([key]) { $0.findings = names } }
        rowsChanged()
    }
}
