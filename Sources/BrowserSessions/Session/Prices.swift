/// What an account pays, as its owner configured it.
package struct Prices: Sendable, Hashable {
    /// For one of the vendor's credits.
    package var credit: Double?
    /// For 10⁹ bytes of bandwidth.
    package var gigabyte: Double?
    /// For an hour of browser time.
    package var hour: Double?
    /// Shown beside the cost, such as `USD`.
    package var currency: String?

    package init(credit: Double? = nil, gigabyte: Double? = nil, hour: Double? = nil, currency: String? = nil) {
        self.credit = credit
        self.gigabyte = gigabyte
        self.hour = hour
        self.currency = currency
    }
}

extension Session {
    /// The session with its cost by these prices; without one when none of the priced figures is known. A vendor's own cost stays.
    /// - Parameter now: the moment an active session is priced at.
    package func priced(by prices: Prices, at now: Timestamp) -> Session {
        guard cost == nil else { return self }
        let parts = [
            prices.credit.flatMap { price in credits.map { $0.value * price } },
            prices.gigabyte.flatMap { price in bandwidthBytes.map { Double($0) / 1e9 * price } },
            prices.hour.flatMap { price in duration(at: now).map { $0.value / 3600 * price } },
        ].compactMap { $0 }
        guard !parts.isEmpty else { return self }
        var priced = self
        priced.cost = Figure((parts.reduce(0, +) * 1e6).rounded() / 1e6)
        priced.currency = prices.currency
        return priced
    }
}
