import BrowserSessions
import Synchronization

/// What is said of requests that wait for their account's budget.
enum BudgetWaitText {
    static func sentence(account: String, until end: Timestamp) -> String {
        "\(account): waits until \(end.rfc3339) for its budget of requests a minute"
    }

    /// Says it once for each account, for the commands that ask once: waits of less than three seconds are nobody's concern.
    static func teller(
        now: @escaping @Sendable () -> Timestamp, say: @escaping @Sendable (String) -> Void
    ) -> @Sendable (String, Timestamp) -> Void {
        let said = SaidNames()
        return { account, end in
            guard end.seconds(since: now()) >= 3, said.insert(account) else { return }
            say(sentence(account: account, until: end))
        }
    }
}

private final class SaidNames: Sendable {
    private let names = Mutex<Set<String>>([])

    func insert(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }
}
