/// How one vendor's records become sessions: through a `RowReader` alone, after the members that hold a secret are cut out.
package struct RowMapping: Sendable {
    package typealias Read = @Sendable (inout RowReader, _ account: String, _ fetchedAt: Timestamp) -> Session?

    private let secretNames: Set<String>
    private let read: Read

    /// - Parameters:
    ///   - secretNames: members that hold a secret at that vendor, whatever their names say.
    ///   - read: one record; nil where it has no id.
    package init(secretNames: Set<String>, read: @escaping Read) {
        self.secretNames = secretNames
        self.read = read
    }

    /// The rows of a page. Linear in them and their texts.
    /// - Parameter path: where they stood in the document, for the error.
    /// - Throws: `ProviderError.malformed` when there are rows and none is understood.
    package func sessions(
        _ elements: [JSONValue], path: String, account: String, fetchedAt: Timestamp
    ) throws(ProviderError) -> RowsRead<Session> {
        try RowsRead(elements, path: path, secretNames: secretNames, id: \Session.id) {
            read(&$0, account, fetchedAt)
        }
    }

    /// One record with what could not be read of it; nil where it has no id.
    package func record(_ value: JSONValue, account: String, fetchedAt: Timestamp) -> SessionRecord? {
        var row = RowReader(value, secretNames: secretNames)
        return read(&row, account, fetchedAt).map { SessionRecord($0, from: row) }
    }
}
