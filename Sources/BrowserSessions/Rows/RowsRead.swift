/// The rows of one page, read or counted.
package struct RowsRead<Row: Sendable>: Sendable {
    package var rows: [Row] = []
    /// Rows without an id, or that are no objects.
    package var skipped = 0
    package var unread = UnreadRows()

    /// Reads each row. Linear in the rows and their texts.
    /// - Parameters:
    ///   - elements: the page's rows as they came.
    ///   - path: where they stood in the document, for the error.
    ///   - secretNames: members that hold a secret at that vendor, whatever their names say.
    ///   - read: one row; nil where it has no id.
    ///   - id: by what a row is told from others.
    /// - Throws: `ProviderError.malformed` when there are rows and none is understood: that is no empty page.
    package init(
        _ elements: [JSONValue], path: String, secretNames: Set<String> = [], id: (Row) -> String,
        read: (inout RowReader) -> Row?
    ) throws(ProviderError) {
        for element in elements {
            var reader = RowReader(element, secretNames: secretNames)
            guard let row = read(&reader) else {
                skipped += 1
                continue
            }
            unread.note(reader, id: id(row))
            rows.append(row)
        }
        guard !rows.isEmpty || elements.isEmpty else {
            let count = elements.count
            throw .malformed(
                path: path,
                found: count == 1 ? "1 row that is not understood" : "\(count) rows, none of them understood")
        }
    }
}
