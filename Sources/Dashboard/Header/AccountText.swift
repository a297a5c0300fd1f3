import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// Accounts in words.
struct AccountText {
    private let now: Timestamp
    private let began: Timestamp
    private let clock: ClockText
    private let isPaused: Bool
    /// The interval that most accounts are polled at: said once.
    let commonInterval: Duration?
    /// For narrow screens, by name: no letter stands for two accounts.
    private let letters: [String: String]
    /// Of all accounts that are well, the soonest.
    private let nextPoll: Timestamp?

    /// - Parameter began: when the program was started.
    init(_ accounts: [AccountStatus], now: Timestamp, began: Timestamp, clock: ClockText, isPaused: Bool) {
        self.now = now
        self.began = began
        self.clock = clock
        self.isPaused = isPaused
        letters = Self.letters(accounts)
        nextPoll = accounts.filter { $0.phase == .ok }.compactMap(\.nextPollAt).min()
        var counts: [Duration: Int] = [:]
        for account in accounts where account.phase == .ok {
            if let interval = account.pollInterval { counts[interval, default: 0] += 1 }
        }
        commonInterval = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// `every 10s`; nil while nothing is polled.
    var pace: [Span]? {
        guard !isPaused, let commonInterval else { return nil }
        return [Span("every \(Self.interval(commonInterval))", .dim)]
    }

    /// `every 10s, next 12:04:36`. A time of day, because counting down would be written anew each second.
    var paceAndNext: [Span]? {
        guard let pace, let nextPoll else { return nil }
        return pace + [Span(", next \(clock.time(nextPoll))", .dim)]
    }

    /// Whole seconds, rounded up.
    static func interval(_ interval: Duration) -> String {
        HumanDuration.text(.seconds(interval.secondsRoundedUp))
    }

    /// `ok 4s 18/60`, with `every 24s` where that is not what the others have; `429 next 38s, as of 41s`
    func brief(_ account: AccountStatus) -> [Span] {
        var spans: [Span] = []
        switch account.phase {
        case .connecting: return spans + [Span("connecting\(waited)", .dim)] + lastKnown(account)
        case .ok:
            spans.append(account.isLoading ? Span("ok…", .ok) : well(account))
            if let dataAt = account.dataAt { spans.append(Span(" " + AgeText.reading(dataAt, now: now), .dim)) }
            if let end = account.budgetWaitEnd {
                spans.append(Span(" waits \(AgeText.until(end, now: now))", .warning))
            }
        case .failing(let error, _, let retryAt):
            spans.append(Span(error.word, .error))
            if let retryAt { spans.append(Span(" next \(AgeText.until(retryAt, now: now))", .warning)) }
            if let dataAt = account.dataAt {
                spans.append(Span(", as of \(AgeText.reading(dataAt, now: now))", .stale))
            }
            return spans + [Span(" \(account.requestsUsed)/\(account.requestsAllowed)", .dim)]
        }
        spans.append(budget(of: account))
        if let interval = account.pollInterval, interval != commonInterval, !isPaused {
            spans.append(Span(" every \(Self.interval(interval))", .dim))
        }
        return spans
    }

    /// `, as of 14:02, 3h ago`: what is shown before the first answer.
    private func lastKnown(_ account: AccountStatus) -> [Span] {
        account.dataAt.map { [Span(asOf($0), .stale)] } ?? []
    }

    func asOf(_ dataAt: Timestamp) -> String {
        let isToday = now - dataAt < .hours(20)
        let time = isToday ? clock.minute(dataAt) : clock.day(dataAt) + " " + clock.minute(dataAt)
        return " as of \(time), \(AgeText.past(dataAt, now: now)) ago"
    }

    /// `ok 4s 18/60`, `429 41s old 13/60`: how old its figures are, and its budget.
    func plain(_ account: AccountStatus) -> [Span] {
        concise(account) + (account.phase == .connecting ? [] : [budget(of: account)])
    }

    private func budget(of account: AccountStatus) -> Span {
        let isNearLimit = account.requestsUsed * 10 >= account.requestsAllowed * 9
        return Span(" \(account.requestsUsed)/\(account.requestsAllowed)", isNearLimit ? .warning : .dim)
    }

    /// `ok 4s`, `429 41s old`
    func concise(_ account: AccountStatus) -> [Span] {
        switch account.phase {
        case .connecting, .failing:
            let age = account.dataAt.map { [Span(" " + AgeText.past($0, now: now) + " old", .stale)] } ?? []
            return state(account) + age
        case .ok:
            let age = account.dataAt.map { [Span(" " + AgeText.reading($0, now: now), .dim)] } ?? []
            return state(account) + age
        }
    }

    /// `ok`, `429`, `…`
    func state(_ account: AccountStatus) -> [Span] {
        switch account.phase {
        case .connecting: [Span("…", .dim)]
        case .failing(let error, _, _): [Span(error.word, .error)]
        case .ok: [well(account)]
        }
    }

    /// How long accounts have been waited for that have not answered since the start.
    /// Nothing where that is not known: of one that came later than the start.
    private var waited: String {
        now - began < Self.longestConnecting ? " \(max(0, (now - began).milliseconds / 1000))s" : ""
    }

    /// No first answer takes that long: it comes, or fails.
    static let longestConnecting = Duration.minutes(10)

    /// `ok?` where some of its values could not be read; the line below the list says which.
    private func well(_ account: AccountStatus) -> Span {
        account.readingFaults.isEmpty ? Span("ok", .ok) : Span("ok?", .warning)
    }

    /// Not all that was read of it could be understood.
    func isDoubtful(_ account: AccountStatus) -> Bool { !account.readingFaults.isEmpty }

    /// What of a well account's pace is not as it should be: `58/60` requests of its budget, `waits 3s`, `40s old`.
    func strain(_ account: AccountStatus) -> [Span] {
        if let end = account.budgetWaitEnd { return [Span("waits \(AgeText.until(end, now: now))", .warning)] }
        let budget = budget(of: account)
        if budget.ink.role == .warning { return [Span(String(budget.text.dropFirst()), budget.ink)] }
        guard let dataAt = account.dataAt, !isPaused,
            now - dataAt > max(.seconds(30), (account.pollInterval ?? .zero) * 3)
        else { return [] }
        return [Span("\(AgeText.past(dataAt, now: now)) old", .stale)]
    }

    /// `429 next 38s`: what matters most of one that fails.
    func retrying(_ account: AccountStatus) -> [Span] {
        guard case .failing(_, _, let retryAt?) = account.phase else { return concise(account) }
        return state(account) + [Span(" next \(AgeText.until(retryAt, now: now))", .warning)]
    }

    /// The vendor's letter, or two where another vendor has the same; of a vendor's several accounts with their numbers as
    /// configured: `H1`, `H2`.
    static func letters(_ accounts: [AccountStatus]) -> [String: String] {
        let vendors = Dictionary(grouping: Set(accounts.map(\.provider))) { $0.shortName.prefix(1) }
        let byLetter = Dictionary(grouping: accounts) { account in
            let name = account.provider.shortName
            let alike = (vendors[name.prefix(1)] ?? []).map { Array($0.shortName) }
            let own = Array(name)
            // The first place in which those vendors' names all differ.
            let place = own.indices.dropFirst().first { place in
                Set(alike.map { $0.indices.contains(place) ? $0[place] : " " }).count == alike.count
            }
            return alike.count < 2 ? String(name.prefix(1)) : name.prefix(1) + (place.map { String(own[$0]) } ?? "")
        }
        var letters: [String: String] = [:]
        for (letter, accounts) in byLetter {
            for (index, account) in accounts.enumerated() {
                letters[account.name] = accounts.count > 1 ? "\(letter)\(index + 1)" : letter
            }
        }
        return letters
    }

    func letter(of account: AccountStatus) -> Span { Span((letters[account.name] ?? "?") + ":", .dim) }

    /// `P:ok`, for narrow screens.
    func short(_ account: AccountStatus) -> [Span] {
        let letter = letter(of: account)
        return switch account.phase {
        case .connecting: [letter, Span("…", .dim)]
        case .ok: [letter, well(account)]
        case .failing(let error, _, _): [letter, Span(error.shortWord, .error)]
        }
    }

    /// The account's name, and how it is.
    func sentence(of account: AccountStatus) -> String { "\(account.name): \(words(of: account))" }

    /// What is wrong, what to do, when it is tried again and how old its rows are; the state when nothing is wrong.
    func words(of account: AccountStatus) -> String {
        switch account.phase {
        case .connecting:
            let age = lastKnown(account).map(\.text).joined()
            return "connecting" + (waited.isEmpty ? "" : " for" + waited) + (age.isEmpty ? "" : "; its rows are\(age)")
        case .ok:
            var faults = account.readingFaults
            if let end = account.budgetWaitEnd {
                let budget = "its budget of \(account.requestsAllowed) requests a minute"
                faults.append("waits \(AgeText.until(end, now: now)) for \(budget)")
            }
            return faults.isEmpty ? "ok" : faults.joined(separator: "; ")
        case .failing(let error, let remedy, let retryAt):
            var text = error.headline
            if !remedy.isEmpty { text += "; \(remedy)" }
            if !error.vendorWords.isEmpty { text += " (it says: \(error.vendorWords))" }
            if let retryAt { text += "; next try in \(AgeText.until(retryAt, now: now))" }
            if let dataAt = account.dataAt { text += "; its rows are \(AgeText.reading(dataAt, now: now)) old" }
            return text
        }
    }
}

extension ProviderError {
    /// At most three letters.
    var shortWord: String {
        switch self {
        case .transport: "net"
        case .malformed, .unreadable: "bad"
        case .keyUnavailable: "key"
        case .cancelled: "-"
        case .unauthorized, .paymentRequired, .forbidden, .rateLimited, .resting, .rejected, .unavailable:
            String(word.prefix(3))
        }
    }

    /// One word for the header.
    var word: String {
        switch self {
        case .unauthorized: "401"
        case .paymentRequired: "402"
        case .forbidden: "403"
        case .rateLimited: "429"
        case .resting: "quiet"
        case .rejected(ProviderError.statedInGoodAnswer, _): "error"
        case .rejected(let status, _), .unavailable(let status, _): "\(status)"
        case .malformed, .unreadable: "bad answer"
        case .transport(let failure): failure.word
        case .keyUnavailable: "no key"
        case .cancelled: "cancelled"
        }
    }
}

extension TransportFailure {
    fileprivate var word: String {
        switch self {
        case .unknownHost: "no host"
        case .refused: "refused"
        case .connectTimeout, .timeout: "timeout"
        case .closed: "closed"
        case .notHTTP: "not HTTP"
        case .packed: "bad answer"
        case .tls: "TLS"
        case .proxy: "proxy"
        case .machineLimit: "files"
        case .bodyTooLarge: "too large"
        case .other: "network"
        }
    }
}

extension AccountStatus {
    /// What of its rows could not be read, a phrase each; empty when all could.
    var readingFaults: [String] {
        let rows = skippedRows == 0 ? [] : [Numbers.counted(skippedRows, "row") + " not understood"]
        return (listFault.map { [$0] } ?? []) + rows + unread.map { $0.sentence(of: nil) }
    }

    /// The sessions' fields that could not be read everywhere.
    var doubtfulFields: Set<SessionField> { Set(unread.compactMap(\.field.field)) }
}
