import BrowserSessions
import SessionQuery
import SessionStore

@testable import Dashboard

/// Sessions in a real store, and the accounts they belong to: answers questions as the program's own store does.
///
/// Answers are kept, so that many tests may ask the same.
actor Fleet {
    /// As the vendors tell them, with their raw records.
    nonisolated let sessions: [Session]
    nonisolated let accounts: [AccountStatus]
    private nonisolated let records: [SessionKey: Session]
    private let store: SessionCatalogue
    private var answers: [ListQuestion: ListSnapshot] = [:]
    private var revision: UInt64 = 0
    /// The store answers one question at a time.
    private var last: Task<ListSnapshot, Never>?
    private var isFilled = false
    /// How far each account's list is loaded; complete where it is not named.
    private let frontiers: [String: AccountFrontier]

    init(_ sessions: [Session], _ accounts: [AccountStatus], frontiers: [String: AccountFrontier] = [:]) {
        self.sessions = sessions
        self.accounts = accounts
        self.frontiers = frontiers
        records = Dictionary(sessions.map { ($0.key, $0) }) { $1 }
        store = SessionCatalogue(question: ListQuestion(), now: { Samples.now })
    }

    /// What the details are given of a session.
    nonisolated func record(_ key: SessionKey) -> Session? { records[key] }

    func answer(_ question: ListQuestion) async -> ListSnapshot {
        var plain = question
        plain.revision = 0
        var snapshot = answers[plain]
        if snapshot == nil {
            let before = last
            let task = Task {
                _ = await before?.value
                return await ask(plain)
            }
            last = task
            snapshot = await task.value
            answers[plain] = snapshot
        }
        var answer = snapshot ?? ListSnapshot()
        answer.revision = question.revision
        return answer
    }

    private func ask(_ question: ListQuestion) async -> ListSnapshot {
        if !isFilled {
            isFilled = true
            for account in accounts {
                let own = sessions.filter { $0.account == account.name }
                _ = await store.merge(own, account: account.name, completeSince: account.completeSince)
            }
        }
        revision += 1
        var next = question
        next.revision = revision
        await store.ask(next)
        for account in accounts {
            await store.setFrontier(
                frontiers[account.name] ?? .complete, account: account.name, revision: revision)
        }
        return await store.snapshot()
    }
}
