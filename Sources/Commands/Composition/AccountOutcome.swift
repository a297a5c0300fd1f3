import BrowserSessions
import RemoteText
import SessionFeed
import SessionQuery

/// How the accounts that were asked have done: what is said on stderr, and the exit status.
struct AccountOutcomes {
    private let tell: (String) -> Void
    /// Accounts that were asked, by name: one may be asked again for a condition.
    private var asked: Set<String> = []
    private var failed: Set<String> = []
    private var readSomething = false
    /// The answer rests on values that could not be read, or on a list that was not read without a gap.
    private var isDoubtful = false
    /// What has been said: a condition may ask the same of the same account once more.
    private var said: Set<String> = []

    /// - Parameter tell: gets each sentence; stderr by default.
    init(tell: @escaping (String) -> Void = StandardError.writeLine) { self.tell = tell }

    /// Says what went wrong with an account, if anything, beginning with its name.
    /// - Parameter filter: what was asked; where rows could not be read in a field that decides it, the answer is doubtful.
    mutating func add(_ reading: AccountReading, of source: AccountSource, for filter: Filter) {
        // Who wants no rows asks nobody for them: that proves nothing of the account.
        if reading.requests > 0 || reading.sessionsRead > 0 || reading.error != nil { asked.insert(source.name) }
        // An empty list is an answer, too.
        if reading.sessionsRead > 0 || reading.requests > 0 && reading.error == nil { readSomething = true }
        if let error = reading.error {
            failed.insert(source.name)
            let extent =
                reading.sessionsRead == 0
                ? "not read" : "read \(reading.sessionsRead.grouped) of \(reading.total.map(\.grouped) ?? "?")"
            say("\(source.name): \(extent): \(source.sentence(for: error))")
        } else if reading.stoppedEarly {
            let total = reading.total.map { " of \($0.grouped)" } ?? ""
            say(
                "\(source.name): searched \(reading.sessionsRead.grouped)\(total); --all for the rest")
        }
        if reading.missingRows > 0 || reading.movedTooFast { isDoubtful = true }
        if reading.foundUnordered, reading.stoppedEarly {
            say("\(source.name): its list is not in order of time: newer rows may be missing")
        }
        if reading.missingRows > 0 {
            let total = (reading.sessionsRead + reading.missingRows).grouped
            say(
                "\(source.name): read \(reading.sessionsRead.grouped) of \(total): its pages leave out rows that it counts; try again"
            )
        }
        if reading.grewMeanwhile {
            say(
                "\(source.name): its list grew as fast as it was read: reading ended at as many rows as it had at the beginning, later ones are left out"
            )
        }
        if reading.mayLackRows {
            say(
                "\(source.name): its list may be cut off, and has no further page: older sessions may be missing"
            )
        }
        if reading.movedTooFast {
            say(
                "\(source.name): its list moved faster than it could be read: a session may be missing; try again")
        }
        say(Self.skipped(reading.skippedRows, account: source.name))
        add(reading.unread, of: reading.sessionsRead, account: source.name, decisive: filter.sessionFields)
    }

    /// Says what is missing of an account that answers otherwise.
    mutating func addDoubt(_ sentence: String) {
        isDoubtful = true
        say(sentence)
    }

    /// Says which fields could not be read.
    /// - Parameter decisive: fields that the answer rests on.
    private mutating func add(
        _ unread: UnreadCensus, of rows: Int?, account: String, decisive: Set<SessionField>
    ) {
        for count in unread.counts {
            let isDecisive = count.field.field.map(decisive.contains) ?? false
            if isDecisive { isDoubtful = true }
            let consequence = isDecisive ? "; the filter rests on it: rows that belong may be missing" : ""
            say("\(account): \(count.sentence(of: rows))\(consequence)")
        }
    }

    /// The same for accounts that were asked for something else than sessions.
    mutating func add(
        error: ProviderError?, readSomething: Bool, skipped: Int, unread: UnreadCensus, of source: AccountSource
    ) {
        asked.insert(source.name)
        if readSomething { self.readSomething = true }
        if let error {
            failed.insert(source.name)
            let extent = readSomething ? "read in part" : "not read"
            say("\(source.name): \(extent): \(source.sentence(for: error))")
        }
        say(Self.skipped(skipped, account: source.name))
        add(unread, of: nil, account: source.name, decisive: [])
    }

    /// What was read neither proves a condition nor rules it out.
    /// - Parameters:
    ///   - accounts: those whose sessions could not all be read and understood.
    ///   - untold: those that were read, and would have to be watched or read further to tell what is found.
    mutating func leavesOpen(_ condition: FailIf, accounts: [String], untold: [String] = []) {
        isDoubtful = true
        if !accounts.isEmpty {
            let names = accounts.joined(separator: ", ")
            say("undecided: \(condition): not every session of \(names) could be read and understood")
        }
        if !untold.isEmpty {
            say("undecided: \(condition): one reading of \(untold.joined(separator: ", ")) can't tell it")
        }
    }

    /// No account can answer for a condition: a count of 0 proves nothing.
    /// - Parameter lacking: the accounts that it asks for, whose rows lack what it asks for; none where it asks for others than
    ///   `accounts`.
    mutating func concernsNobody(_ condition: FailIf, accounts: [String], lacking: [String]) {
        isDoubtful = true
        say(
            lacking.isEmpty
                ? "undecided: \(condition): it asks for none of the accounts \(accounts.joined(separator: ", "))"
                : "undecided: \(condition): the rows of \(lacking.joined(separator: ", ")) lack what it asks for")
    }

    /// Says what one reading of an account can't tell of what is asked for.
    mutating func add(untold sentences: [String], of account: String) {
        for sentence in sentences { say("\(account): \(sentence)") }
    }

    /// `9 rows not understood`; nil for none.
    static func skipped(_ count: Int, account: String) -> String? {
        count > 0 ? "\(account): \(count.grouped) row\(count == 1 ? "" : "s") not understood" : nil
    }

    private mutating func say(_ sentence: String?) {
        guard let sentence, said.insert(sentence).inserted else { return }
        tell(sentence)
    }

    /// 0 when all answered, 3 when some did, or all failed but something was read, or the answer rests on what could not be
    /// read; 69 when nothing could be read.
    var status: ExitStatus {
        if failed.isEmpty { return isDoubtful ? .partial : .success }
        return failed.count < asked.count || readSomething ? .partial : .unavailable
    }
}

extension Int {
    /// With thousands separators: 48,210.
    var grouped: String {
        var digits = String(magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
