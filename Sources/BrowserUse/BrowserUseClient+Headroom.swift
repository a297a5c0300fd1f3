package import BrowserSessions
import HTTPTransport

extension BrowserUseClient: HeadroomProvider {
    /// `GET /api/v3/billing/account`: active sessions, their limit, the balance in USD and the plan. `rateLimit` is an old name of
    /// the limit, and no rate. Fact: its SDK (browser-use-sdk 3.12.1).
    package func headroom() async throws(ProviderError) -> Headroom? {
        let document: JSONValue
        do {
            document = try await connection.json("/api/v3/billing/account")
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        var row = RowReader(document)
        let most = row.value("concurrentSessionLimit", nil, as: \.count)
        let balance = row.value("totalCreditsBalanceUsd", nil, as: \.figure)
        return Headroom(
            active: row.value("activeSessionCount", nil, as: \.count).map { Int(clamping: $0) },
            limit: most.map { .sessions(Int(clamping: $0)) }, balance: balance, currency: balance.map { _ in "USD" },
            plan: row.record["planInfo"]?["planName"]?.nonEmptyText)
    }
}
