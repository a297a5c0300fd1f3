import BrowserSessions
import RemoteText

/// JSON objects as comma-separated values: one line each, LF, no control bytes.
enum CSVText {
    /// The header and a line for each object. Columns are the members of the first object, or of `names` when there is
    /// none; `error` becomes `error_code` and `error_message`, `config` is left out, arrays are joined by `;`.
    static func text(of objects: [JSONValue], names: [String]) -> String {
        let columns = names.flatMap { $0 == "error" ? ["error_code", "error_message"] : [$0] }.filter { $0 != "config" }
        var text = columns.joined(separator: ",") + "\n"
        for object in objects {
            text += columns.map { cell(value(of: $0, in: object)) }.joined(separator: ",") + "\n"
        }
        return text
    }

    private static func value(of column: String, in object: JSONValue) -> JSONValue? {
        switch column {
        case "error_code": object["error"]?["code"]
        case "error_message": object["error"]?["message"]
        default: object[column]
        }
    }

    private static func cell(_ value: JSONValue?) -> String {
        guarded(plain(value))
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
    private static func guarded(_ text: String) -> String {
        var cell = RemoteText.sanitised(text)
        if let first = cell.unicodeScalars.first, "=+-@".unicodeScalars.contains(first) { cell = "'" + cell }
        guard cell.contains(where: { $0 == "," || $0 == "\"" }) else { return cell }
        return "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}
