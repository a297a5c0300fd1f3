/// A field with nothing behind its colon, sign or comma.
struct MissingValue {
    let scanner: FilterScanner
    let field: FilterField
    /// Where the term begins.
    let term: Int

    /// - Parameter mark: behind the colon or comma.
    func error(from mark: Int) -> FilterError {
        let end = scanner.position
        let place = mark..<end
        let isShort = end - term < FilterError.longestSuggestion
        let written = isShort ? scanner.text(term..<end) : field.name + ":"
        if scanner.next == "(" {
            let group = WordCheck(scanner: scanner, start: end, role: .bare).group(at: end)
            return scanner.error(
                place, "the values of a field are listed with commas, without parentheses",
                trying: [group.flatMap { FilterText.list(in: $0, of: field) }])
        }
        let isLast = end == scanner.scalars.count
        let next = scanner.next.map { $0.properties.isWhitespace } == true ? nextWord(from: end) : nil
        return scanner.error(
            place, "a value is missing after \(FilterScanner.shown(written))",
            trying: [
                next.map { written + $0 }, isShort && scanner.next == "," ? tidied(from: end) : nil,
                isShort ? withoutCommas(written) : nil,
            ], isUnfinished: isLast)
    }

    private func nextWord(from end: Int) -> String? {
        let look = WordCheck(scanner: scanner, start: end, role: .value(field, isExact: false))
        guard let word = look.nextWord(from: end) else { return nil }
        return FilterField(name: String(word.prefix { $0 != ":" && $0 != "=" })) == nil || !word.contains(":")
            ? word : nil
    }

    private func withoutCommas(_ written: String) -> String? {
        guard written.last == "," else { return nil }
        return String(written.reversed().drop { $0 == "," }.reversed())
    }

    /// `a,,b` and `:,a`.
    private func tidied(from end: Int) -> String? {
        WordCheck(scanner: scanner, start: term, role: .bare).word.flatMap { whole in
            guard let mark = whole.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
            let values = whole[whole.index(after: mark)...].split(separator: ",")
            return values.isEmpty ? nil : "\(field.name):" + values.joined(separator: ",")
        }
    }
}
