package import BrowserSessions
import HTTPTransport

extension AnchorClient: InterventionProvider {
    /// `GET /v1/sessions/pending-interventions`, over all active sessions. Facts: Anchor's SDK: `data.items` with `sessionId`,
    /// `requestId`, `message`, `inputType` and, for several inputs, `fields`. When a question was asked is not told.
    package func interventions() async throws(ProviderError) -> [Intervention]? {
        let document: JSONValue
        do {
            document = try await connection.json("/v1/sessions/pending-interventions")
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        let items = try VendorDocument.rows(at: "data.items", in: document)
        return try RowsRead(items, path: "data.items", id: \Intervention.sessionID, read: Self.intervention).rows
    }

    private static func intervention(_ row: inout RowReader) -> Intervention? {
        guard let session = row.id("sessionId", "session_id") else { return nil }
        return Intervention(
            sessionID: session, id: row.id("requestId", "request_id"), message: row.value("message", nil, as: \.text),
            fields: names(of: row.record["fields"]))
    }

    /// The fields' names alone, however they are written: as texts, as objects with a name, or as an object's members.
    private static func names(of fields: JSONValue?) -> [String] {
        if let members = fields?.members { return members.map(\.name) }
        return (fields?.elements ?? []).compactMap { field in
            field.nonEmptyText ?? (field["name"] ?? field["key"] ?? field["label"])?.nonEmptyText
        }
    }
}
