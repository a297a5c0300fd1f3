/// Text for terminals whose locale is not UTF-8.
package enum ASCIIText {
    /// The text with an ASCII stand-in for everything else, as wide as what it stands for; `?` where there is none.
    /// - Complexity: O(n); ASCII is returned as it is.
    package static func of(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for character in text {
            guard !character.isASCII else {
                result.append(character)
                continue
            }
            result.append(ASCIIForm.of(character))
            let columns = TextWidth.columns(of: String(character))
            if columns > 1 { result += String(repeating: " ", count: columns - 1) }
        }
        return result
    }
}
