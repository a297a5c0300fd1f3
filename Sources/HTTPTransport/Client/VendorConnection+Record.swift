package import BrowserSessions

extension VendorConnection {
    /// The record of one session, by one request.
    /// - Parameters:
    ///   - path: the call, with the id escaped.
    ///   - member: what the record stands under, where answers wrap it; one that comes bare is read, too.
    ///   - idName: where the id should be, for the error.
    ///   - rows: how the vendor's records are read.
    /// - Returns: nil where the vendor says that it has no such session, or no such call.
    package func record(
        at path: String, _ parameters: [QueryParameter] = [], under member: String? = nil, idName: String,
        as rows: RowMapping, account: String
    ) async throws(ProviderError) -> SessionRecord? {
        do throws(ProviderError) {
            let (document, askedAt) = try await timedJSON(path, parameters)
            let record = member.flatMap { document[$0] } ?? document
            if let record = rows.record(record, account: account, fetchedAt: askedAt) { return record }
            let place = [member, idName].compactMap { $0 }.joined(separator: ".")
            throw VendorDocument.missing(place, in: document, found: nil)
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
    }
}
