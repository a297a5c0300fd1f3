package import BrowserSessions
import HTTPTransport

extension KernelClient: HeadroomProvider {
    /// `GET /org/limits`: each number is a whole one or null; pools and browsers in standby count. Fact: its SDK (kernel 0.131.0).
    package func headroom() async throws(ProviderError) -> Headroom? {
        let document: JSONValue
        do {
            document = try await connection.json("/org/limits")
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        var row = RowReader(document)
        let most = row.value("max_concurrent_sessions", nil, as: \.count)
        return Headroom(
            active: row.value("concurrent_sessions_used", nil, as: \.count).map { Int(clamping: $0) },
            limit: most.map { .sessions(Int(clamping: $0)) })
    }
}
