package import BrowserSessions
import HTTPTransport

extension BrightDataClient: HeadroomProvider {
    /// `GET /customer/balance`: `{balance, pending_balance}`. Fact: its CLI (`budget.ts`), which prints dollars.
    package func headroom() async throws(ProviderError) -> Headroom? {
        do {
            var row = RowReader(try await connection.json("/customer/balance"))
            let balance = row.value("balance", nil, as: \.figure)
            return Headroom(balance: balance, currency: balance.map { _ in "USD" })
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
    }
}
