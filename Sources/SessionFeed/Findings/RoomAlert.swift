import BrowserSessions

/// An account of which somebody wants to hear when its room gets scarce: `headroom < 20%`, `credits < 500`, `balance < 10`.
package struct RoomAlert: Sendable, Hashable {
    package enum Condition: Sendable, Hashable {
        /// A share of the sessions that may run at once, 0...1.
        case headroom(below: Double)
        /// In the vendor's own credits.
        case credits(below: Double)
        /// In whatever money the vendor tells it.
        case balance(below: Double)
    }

    package var name: String
    package var condition: Condition
    /// The condition as it was written: what the event says.
    package var text: String

    package init(name: String, condition: Condition, text: String) {
        self.name = name
        self.condition = condition
        self.text = text
    }

    /// What is wrong with a condition, and what to write.
    package struct Mistake: Error, Sendable, Hashable {
        package var message: String
    }

    /// - Throws: a sentence where it is no such condition.
    package init(name: String, parsing text: String) throws(Mistake) {
        let parts = text.split(separator: "<", omittingEmptySubsequences: false)
        func trimmed(_ part: Substring) -> String {
            String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        }
        guard parts.count == 2 else { throw Mistake(message: Self.usage) }
        let (word, number) = (trimmed(parts[0]), trimmed(parts[1]))
        let isShare = number.hasSuffix("%")
        guard let value = Double(isShare ? String(number.dropLast()) : number), value.isFinite, value >= 0,
            !isShare || value <= 100
        else { throw Mistake(message: Self.usage) }
        switch (word, isShare) {
        case ("headroom", true): condition = .headroom(below: value / 100)
        case ("headroom", false): throw Mistake(message: "headroom is a share: write headroom < \(number)%")
        case ("credits", false): condition = .credits(below: value)
        case ("balance", false): condition = .balance(below: value)
        default: throw Mistake(message: Self.usage)  // Open: any text.
        }
        (self.name, self.text) = (name, text)
    }

    private static let usage = "write headroom < 20%, credits < 500 or balance < 10"

    package var message: String { "\(name): \(text)" }

    /// Whether it holds, and the figure in words; nil where the vendor does not tell what it takes.
    /// - Parameter share: of the sessions that may run and don't.
    func verdict(on headroom: Headroom?, share: Double?) -> (holds: Bool, words: String)? {
        switch condition {
        case .headroom(let least):
            share.map { ($0 < least, "\(Headroom.percent($0))% of its sessions are free") }
        case .credits(let least):
            headroom?.credits.map { ($0.value < least, "\($0.text) credits are left") }
        case .balance(let least):
            headroom?.balance.map { balance in
                let money = [balance.text, headroom?.currency].compactMap { $0 }.joined(separator: " ")
                return (balance.value < least, "its balance is \(money)")
            }
        }
    }
}

/// Says which of them fire: an account fires an alert once when its condition begins to hold, and again only after it was seen not
/// to hold. What can't be told changes nothing. Pure.
struct RoomAlertMachine: Sendable {
    private var holding: [RoomAlert: Set<String>] = [:]
    var alerts: [RoomAlert] { didSet { holding = holding.filter { alerts.contains($0.key) } } }

    init(_ alerts: [RoomAlert]) {
        self.alerts = alerts
    }

    mutating func saw(_ headroom: Headroom?, share: Double?, account: String) -> [(alert: RoomAlert, words: String)] {
        alerts.compactMap { alert in
            guard let verdict = alert.verdict(on: headroom, share: share) else { return nil }
            guard verdict.holds else {
                holding[alert]?.remove(account)
                return nil
            }
            let isNew = holding[alert, default: []].insert(account).inserted
            return isNew ? (alert, verdict.words) : nil
        }
    }

    mutating func keep(accounts: Set<String>) { holding = holding.mapValues { $0.intersection(accounts) } }
}
