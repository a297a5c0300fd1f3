import BrowserSessions

/// A column of a table of sessions: a member of their JSON that is a scalar, or a list of scalars.
struct ExportColumn {
    let name: String
    private let path: [String]

    /// `error` becomes `error_code` and `error_message`; `config`, a document of its own, is left out.
    static func columns(of names: [String]) -> [ExportColumn] {
        names.flatMap { name -> [ExportColumn] in
            switch name {
            case "error": ["code", "message"].map { ExportColumn(name: "error_" + $0, path: ["error", $0]) }
            case "config": []
            default: [ExportColumn(name: name, path: [name])]
            }
        }
    }

    /// Nil where the object has no such member.
    func value(in object: JSONValue) -> JSONValue? {
        path.reduce(object) { value, name in value?[name] }
    }
}
