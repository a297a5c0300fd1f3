package import BrowserSessions
import HTTPTransport

extension HyperbrowserClient: HeadroomProvider {
    /// `GET /api/team/credit-info`: `{usage, limit, remaining}`, in credits. Fact: its SDK (`team.py`).
    package func headroom() async throws(ProviderError) -> Headroom? {
        do {
            var row = RowReader(try await connection.json("/api/team/credit-info"))
            return Headroom(credits: row.value("remaining", nil, as: \.figure))
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
    }
}
