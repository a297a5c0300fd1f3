/// How much room an account has left, as its vendor says it. What the vendor does not say is nil, never 0.
package struct Headroom: Sendable, Hashable {
    /// How many sessions may run at once.
    package enum Limit: Sendable, Hashable {
        case unlimited
        case sessions(Int)
    }

    /// Sessions that count against the limit now, as the vendor counts them: pools and sessions in standby with it.
    package var active: Int?
    package var limit: Limit?
    /// In the vendor's own credits, what may still be spent.
    package var credits: Figure?
    /// In money.
    package var balance: Figure?
    package var currency: String?
    /// The plan's name.
    package var plan: String?

    package init(
        active: Int? = nil, limit: Limit? = nil, credits: Figure? = nil, balance: Figure? = nil,
        currency: String? = nil, plan: String? = nil
    ) {
        self.active = active
        self.limit = limit
        self.credits = credits
        self.balance = balance
        self.currency = currency
        self.plan = plan
    }

    /// The share of the sessions that may run and don't, 0...1; nil where either number is not known.
    package var share: Double? {
        switch limit {
        case .unlimited?: 1
        case .sessions(let most)? where most > 0:
            active.map { min(1, max(0, (Double(most) - Double($0)) / Double(most))) }
        case .sessions?, nil: nil
        }
    }

    /// A share of a hundred, cut; 29 of 100 are 29, whatever a double makes of that.
    package static func percent(_ share: Double) -> Int { Int((share * 100 + 1e-9).rounded(.down)) }
}

/// An account whose vendor has a call that tells its limits. The rules are those of `SessionProvider`.
package protocol HeadroomProvider: Sendable {
    /// One request or two. A call that the vendor does not have any more (404) is nil.
    func headroom() async throws(ProviderError) -> Headroom?
}

extension Headroom {
    /// The account's headroom in the names of `accounts -o json`, after who it is.
    package func members(active counted: Int?) -> [JSONMember] {
        let most: Int64? = if case .sessions(let most)? = limit { Int64(most) } else { nil }
        return [
            JSONMember("active", JSONValue((active ?? counted).map(Int64.init))),
            JSONMember("limit", JSONValue(most)),
            JSONMember("unlimited", limit.map { .bool($0 == .unlimited) } ?? .null),
            JSONMember("credits_left", JSONValue(credits)),
            JSONMember("balance", JSONValue(balance)),
            JSONMember("currency", JSONValue(currency)),
            JSONMember("plan", JSONValue(plan)),
        ]
    }
}
