/// How deep a text may nest at most, told from its marks alone.
///
/// The parser calls itself for each level, up to 1000 of them, and a thread with a small stack would not survive that.
enum YAMLNesting {
    /// Brackets that are open at once, or columns before the first word of a line: far more than a configuration needs.
    static let limit = 64

    /// The first line that goes beyond the limit; nil when none does. Brackets in quotes count like any other.
    /// - Complexity: O(n) over the text's bytes.
    static func excess(in text: String) -> Int? {
        var line = 1
        var isIndent = true
        // A line of spaces alone nests nothing.
        var hasMarks = false
        var column = 0
        var brackets = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0A, 0x0D:
                if isIndent, hasMarks, column > limit { return line }
                line += byte == 0x0A ? 1 : 0
                (isIndent, hasMarks, column) = (true, false, 0)
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
            default: break
            }
            if brackets > limit { return line }
            guard isIndent else { continue }
            switch byte {
            case 0x20, 0x09: column += 1
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): (hasMarks, column) = (true, column + 1)
            case UInt8(ascii: "#"): isIndent = false
            default:
                if column > limit { return line }
                isIndent = false
            }
        }
        return isIndent && hasMarks && column > limit ? line : nil
    }
}
