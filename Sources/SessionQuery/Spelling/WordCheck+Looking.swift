/// Looking around in a word.
extension WordCheck {
    /// The scalar at that index of the text.
    func scalar(_ index: Int) -> Unicode.Scalar? {
        scanner.scalars.indices.contains(index) ? scanner.scalars[index] : nil
    }

    /// Whether the word can't go on at that index.
    func endsHere(_ index: Int) -> Bool {
        guard let scalar = scalar(index) else { return true }
        return FilterScanner.endsWord(scalar) || (role.isValue && scalar == ",")
    }

    func isDigit(_ index: Int) -> Bool { scalar(index).map { ("0"..."9").contains($0) } ?? false }

    func isHexDigit(_ index: Int) -> Bool { scalar(index)?.properties.isASCIIHexDigit ?? false }

    func isNameLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        default: false
        }
    }

    func isBetweenLetters(_ index: Int) -> Bool {
        guard index > start, let previous = scalar(index - 1), let next = scalar(index + 1) else { return false }
        return ForeignMarks.isWordLetter(previous) && ForeignMarks.isWordLetter(next)
    }

    /// A star that ends the value of a tag, one that is all there is of a value, and any in an exact value.
    func isStarAllowed(at index: Int) -> Bool {
        guard case .value(let field, let isExact) = role else { return false }
        if isExact { return true }
        return endsHere(index + 1) && (index == start || field.kind == .tag)
    }

    /// Full-width marks belong to texts of their scripts; at an end of a word or next to ASCII they stand for syntax.
    func isFullWidthMistakable(_ index: Int) -> Bool {
        guard index > start, !endsHere(index + 1), let previous = scalar(index - 1), let next = scalar(index + 1)
        else { return true }
        return previous.value < 0x80 || next.value < 0x80
    }

    // MARK: What is put forward

    /// Texts longer than any suggestion are not looked at.
    private static let reach = FilterError.longestSuggestion

    /// Unquoted text from there to the end of the word; nil when it is long, none, or quoted in part.
    func word(from first: Int) -> String? {
        var end = first
        while end < first + Self.reach, !endsHere(end), scanner.scalars[end] != "\"" { end += 1 }
        return end > first && endsHere(end) ? scanner.text(first..<end) : nil
    }

    /// The whole word, or value.
    var word: String? { word(from: start) }

    /// The word from there, or the next one.
    func nextWord(from first: Int) -> String? {
        var first = first
        while let scalar = scalar(first), scalar.properties.isWhitespace { first += 1 }
        return word(from: first)
    }

    /// The text before the place in the same word, with its field; else the word before.
    func left(of index: Int) -> String? {
        if index > start { return index - start < Self.reach ? signedTerm(scanner.text(start..<index)) : nil }
        var end = start
        while end > 0, scanner.scalars[end - 1].properties.isWhitespace { end -= 1 }
        var first = end
        while first > max(0, end - Self.reach), !FilterScanner.endsWord(scanner.scalars[first - 1]) { first -= 1 }
        return first < end ? scanner.text(first..<end) : nil
    }

    /// The word in the place of this one, as a term: with the field that this is a value of.
    func term(_ value: String) -> String { (role.field.map { $0.name + ":" } ?? "") + value }

    /// The same, with the sign in front of the value.
    func signedTerm(_ value: String) -> String {
        var first = start
        while first > max(0, start - 3), "<>=".unicodeScalars.contains(scanner.scalars[first - 1]) { first -= 1 }
        // `=` may stand for the colon.
        let isMark =
            first > 0 && first < start && scanner.scalars[first] == "=" && isNameLetter(scanner.scalars[first - 1])
        return term((role.isValue ? scanner.text(first + (isMark ? 1 : 0)..<start) : "") + value)
    }

    var quotedWord: String? { word.map { term(FilterText.quoted($0)) } }

    /// The word before, and this one behind it.
    func joined(with joint: String) -> String? {
        guard let left = left(of: start), let word else { return nil }
        return left + joint + word
    }

    /// From an opening parenthesis or bracket to the closing one that belongs to it.
    func group(at opening: Int) -> String? {
        var (end, depth) = (opening, 0)
        while let scalar = scalar(end), end < opening + Self.reach {
            depth += "([{".unicodeScalars.contains(scalar) ? 1 : ")]}".unicodeScalars.contains(scalar) ? -1 : 0
            end += 1
            if depth == 0 { return scanner.text(opening..<end) }
        }
        return nil
    }
}
