import BrowserSessions
import RemoteText
import SessionFeed

/// How the accounts that were asked have done: what is said on stderr, and the exit status.
struct AccountOutcomes {
    private var asked = 0
    private var failed = 0
    private var readSomething = false

    /// Says what went wrong with an account, if anything, beginning with its name.
    mutating func add(_ reading: AccountReading, of source: AccountSource) {
        asked += 1
        if reading.sessionsRead > 0 { readSomething = true }
        if let error = reading.error {
            failed += 1
            let extent =
                reading.sessionsRead == 0
                ? "not read" : "read \(reading.sessionsRead.grouped) of \(reading.total.map(\.grouped) ?? "?")"
            StandardError.writeLine("\(source.name): \(extent): \(source.sentence(for: error))")
        } else if reading.stoppedEarly {
            let total = reading.total.map { " of \($0.grouped)" } ?? ""
            StandardError.writeLine(
                "\(source.name): searched \(reading.sessionsRead.grouped)\(total); --all for the rest")
        }
        if reading.foundUnordered, reading.stoppedEarly {
            StandardError.writeLine("\(source.name): its list is not in order of time: newer rows may be missing")
        }
        if reading.missingRows > 0 {
            let total = (reading.sessionsRead + reading.missingRows).grouped
            StandardError.writeLine(
                "\(source.name): read \(reading.sessionsRead.grouped) of \(total): its pages leave out rows that it counts; try again"
            )
        }
        if reading.movedTooFast {
            StandardError.writeLine(
                "\(source.name): its list moved faster than it could be read: a session may be missing; try again")
        }
        Self.saySkipped(reading.skippedRows, account: source.name)
    }

    /// The same for accounts that were asked for something else than sessions.
    mutating func add(error: ProviderError?, readSomething: Bool, skipped: Int, of source: AccountSource) {
        asked += 1
        if readSomething { self.readSomething = true }
        if let error {
            failed += 1
            let extent = readSomething ? "read in part" : "not read"
            StandardError.writeLine("\(source.name): \(extent): \(source.sentence(for: error))")
        }
        Self.saySkipped(skipped, account: source.name)
    }

    static func saySkipped(_ count: Int, account: String) {
        guard count > 0 else { return }
        StandardError.writeLine("\(account): \(count.grouped) row\(count == 1 ? "" : "s") not understood")
    }

    /// 0 when all answered, 3 when some did, or all failed but something was read; 69 when nothing could be read.
    var status: ExitStatus {
        if failed == 0 { return .success }
        return failed < asked || readSomething ? .partial : .unavailable
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
