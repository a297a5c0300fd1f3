package import BrowserSessions
import RemoteText

/// JSON objects as comma-separated values: one line each, LF, no control bytes.
package enum CSVText {
    /// The header and a line for each object. Columns are the members of the first object, or of `names` when there is
    /// none; `error` becomes `error_code` and `error_message`, `config` is left out, arrays are joined by `;`.
    /// - Complexity: O(n) in the text that it makes.
    package static func text(of objects: [JSONValue], names: [String]) -> String {
        let columns = ExportColumn.columns(of: names)
        var text = columns.map(\.name).joined(separator: ",") + "\n"
        for object in objects {
            text += columns.map { guarded(plain($0.value(in: object))) }.joined(separator: ",") + "\n"
        }
        return text
    }

    private static func plain(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null?: ""
        case .bool(let flag)?: flag ? "true" : "false"
        case .number(let digits)?: digits
        case .string(let text)?: text
        case .array(let elements)?: elements.map { plain($0) }.joined(separator: ";")
        case .object?: value?.line ?? ""
        }
    }

    /// Quoted where CSV needs it, and with a quote mark in front of what a spreadsheet would take for a formula.
    ///
    /// By scalars: a mark that combines with a quote or a comma makes another character of it, and no other syntax. Full-width
    /// signs count, and so do signs behind blanks, for spreadsheets look past both.
    private static func guarded(_ text: String) -> String {
        var cell = RemoteText.sanitised(text)
        if let first = text.unicodeScalars.first(where: { !isPassedOver($0) }), formulaSigns.contains(first) {
            cell = "'" + cell
        }
        let quote = UInt8(ascii: "\"")
        guard cell.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == quote || $0 == 0x0A || $0 == 0x0D }) else {
            return cell
        }
        var quoted: [UInt8] = [quote]
        quoted.reserveCapacity(cell.utf8.count + 2)
        for byte in cell.utf8 {
            if byte == quote { quoted.append(quote) }
            quoted.append(byte)
        }
        quoted.append(quote)
        return String(decoding: quoted, as: UTF8.self)
    }

    /// = + - @, and their full-width and small forms.
    private static let formulaSigns: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}", "\u{FE63}",
        "\u{FE6B}",
    ]

    /// White space, controls and what draws nothing of its own.
    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || RemoteText.isHostile(scalar) || RemoteText.isCombining(scalar)
    }
}
