package import BrowserSessions
import HTTPTransport

extension AnchorClient: HeadroomProvider {
    /// `GET /v1/billing`, and the total of the running sessions. Facts: Anchor's OpenAPI document: -1 is no limit.
    package func headroom() async throws(ProviderError) -> Headroom? {
        let billing: JSONValue
        do {
            billing = try await connection.json("/v1/billing")
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        guard let data = billing["data"], data.members != nil else {
            throw VendorDocument.missing("data", in: billing, found: billing["data"])
        }
        var row = RowReader(data)
        var headroom = Headroom(
            credits: row.value("credits", nil, as: \.figure), plan: row.value("tier", nil, as: \.text))
        headroom.limit = row.value("max_concurrent_browsers", nil, as: \.figure).flatMap { figure in
            figure.value < 0 ? .unlimited : Int(exactly: figure.value.rounded(.down)).map { .sessions($0) }
        }
        return headroom
    }
}
