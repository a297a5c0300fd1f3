import Yams

/// Keys that stand twice in one mapping, renamed so that the parser accepts the mapping.
struct DuplicateKeyRepairs {
    private var originals: [String: String] = [:]

    var count: Int { originals.count }

    /// What the file says where the text now holds that key; nil for keys that were not renamed.
    func original(of key: String) -> String? {
        originals[key]
    }

    /// Puts a private-use scalar, as often as the key has scalars, in the place of the key at that mark.
    /// False, and the text is as it was, when something else stands there.
    mutating func rename(_ name: String, at mark: Mark, in text: inout String) -> Bool {
        guard let scalar = Unicode.Scalar(0xE000 + UInt32(originals.count)), !name.isEmpty,
            let start = YAMLText.index(line: mark.line, column: mark.column, in: text)
        else { return false }
        let scalars = text.unicodeScalars
        var from = start
        if scalars[from] == "\"" || scalars[from] == "'" { from = scalars.index(after: from) }
        guard scalars[from...].starts(with: name.unicodeScalars) else { return false }
        let replacement = String(String.UnicodeScalarView(repeatElement(scalar, count: name.unicodeScalars.count)))
        guard originals[replacement] == nil, !text.contains(Character(scalar)) else { return false }
        let end = scalars.index(from, offsetBy: name.unicodeScalars.count)
        text.unicodeScalars.replaceSubrange(from..<end, with: replacement.unicodeScalars)
        originals[replacement] = name
        return true
    }
}
