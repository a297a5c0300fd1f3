import BrowserSessions

/// How much room an account has, in words.
enum HeadroomText {
    /// `4,812.25 credits`, `12.5 USD`; nil where the vendor tells neither.
    static func left(of headroom: Headroom) -> String? {
        if let credits = headroom.credits { return "\(credits.text) credits" }
        return headroom.balance.map { money($0, headroom.currency) }
    }

    /// All that is told: `26 running by its own count; 4,812.25 credits and 12.5 USD left; plan growth`.
    static func words(of headroom: Headroom) -> String {
        var parts: [String] = []
        if let active = headroom.active { parts.append("\(Numbers.grouped(active)) running by its own count") }
        let left = [
            headroom.credits.map { "\($0.text) credits" }, headroom.balance.map { money($0, headroom.currency) },
        ].compactMap { $0 }
        if !left.isEmpty { parts.append("\(left.joined(separator: " and ")) left") }
        if let plan = headroom.plan { parts.append("plan \(plan.beginning)") }
        return parts.isEmpty ? "nothing but the limit is told" : parts.joined(separator: "; ")
    }

    private static func money(_ balance: Figure, _ currency: String?) -> String {
        [balance.text, currency?.beginning].compactMap { $0 }.joined(separator: " ")
    }
}
