package import BrowserSessions
import SessionQuery

/// Holds the loaded sessions and answers questions about them, off the main thread.
///
/// Every call returns a fresh snapshot; the caller shows only those whose revision it still asks for.
package actor SessionCatalogue {
    private var table = SessionTable()
    private var question: ListQuestion
    private var completeSince: [String: Timestamp?] = [:]
    private var generation: UInt64 = 0
    private let now: @Sendable () -> Timestamp

    package init(question: ListQuestion, now: @escaping @Sendable () -> Timestamp) {
        self.question = question
        self.now = now
    }

    /// Puts rows of an account in.
    /// - Parameter completeSince: from when on all the account's sessions are loaded, nil for "nothing is".
    /// - Returns: what changed.
    package func merge(
        _ sessions: [Session], account: String, completeSince: Timestamp?
    ) -> [SessionChange] {
        self.completeSince[account] = .some(completeSince)
        return table.merge(sessions)
    }

    package func ask(_ question: ListQuestion) {
        self.question = question
    }

    /// - Complexity: O(n log n) over the loaded sessions; runs where the actor runs.
    package func snapshot() -> ListSnapshot {
        let moment = now()
        var facets = FacetCounter()
        var rows: [Session] = []
        var loadedByAccount: [String: Int] = [:]
        var running = 0
        var failed = 0
        for session in table.all {
            facets.add(session)
            loadedByAccount[session.account, default: 0] += 1
            if session.isActive { running += 1 }
            if session.state == .failed { failed += 1 }
            if question.filter.matches(session, at: moment) { rows.append(session) }
        }
        rows.sort { question.order.areInIncreasingOrder($0, $1, at: moment) }
        generation += 1
        // The chart knows only as far back as the account that is loaded least.
        let known = completeSince.values.contains { $0 == nil } ? nil : completeSince.values.compactMap { $0 }.max()
        return ListSnapshot(
            revision: question.revision, generation: generation, rows: rows, loaded: table.count, running: running,
            failed: failed, facets: facets.groups,
            chart: SessionChart(of: table.all, window: question.chartWindow, completeSince: known, now: moment),
            loadedByAccount: loadedByAccount)
    }

    package func session(_ key: SessionKey) -> Session? { table[key] }
}
