import SessionQuery
import SessionSharing

/// Where a text goes that leaves the program.
package enum ShareTarget: Sendable, Hashable {
    /// A path as it was typed; `~/` is the user's folder.
    case file(String)
    /// A line for the shell, which reads the text.
    case program(String)
}

extension ShareTarget {
    /// A path, or a program behind a bar.
    init(parsing text: String) throws(FilterError) {
        let target = text.trimmed
        guard !target.isEmpty else { throw ExportOrder.mistake(text, "no file is named") }
        guard target.hasPrefix("|") else {
            self = .file(target)
            return
        }
        let program = String(target.dropFirst()).trimmed
        guard !program.isEmpty else { throw ExportOrder.mistake(text, "no program is named") }
        self = .program(program)
    }
}

/// What the prompt for an export was told: a file whose ending says the format, `| program`, or `format | program`.
struct ExportOrder: Sendable, Hashable {
    var format: ExportFormat
    var target: ShareTarget

    private static let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")

    init(parsing text: String) throws(FilterError) {
        let scalars = text.unicodeScalars
        if let bar = scalars.firstIndex(of: "|") {
            let program = String(scalars[scalars.index(after: bar)...]).trimmed
            let name = String(scalars[..<bar]).trimmed
            guard let format = name.isEmpty ? .ndjson : ExportFormat(fileExtension: name) else {
                throw Self.mistake(text, "before | stands a format: \(Self.formats)")
            }
            guard !program.isEmpty else { throw Self.mistake(text, "no program is named") }
            self.init(format: format, target: .program(program))
            return
        }
        let path = text.trimmed
        guard !path.isEmpty else { throw Self.mistake(text, "no file is named") }
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) }
        guard let ending, let format = ExportFormat(fileExtension: ending) else {
            throw Self.mistake(text, "the file's ending says the format: .csv, .ndjson, .json or .md")
        }
        self.init(format: format, target: .file(path))
    }

    private init(format: ExportFormat, target: ShareTarget) {
        (self.format, self.target) = (format, target)
    }

    static func mistake(_ text: String, _ reason: String) -> FilterError {
        FilterError(source: text, offset: 0, length: text.unicodeScalars.count, reason: reason)
    }
}

extension String {
    /// Without blanks at either end.
    var trimmed: String {
        String(drop { $0 == " " }).withoutBlanksAtEnd
    }
}
