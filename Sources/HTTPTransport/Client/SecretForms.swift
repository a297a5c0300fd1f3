import BrowserSessions

/// A key in the forms in which a server may send it back, whole or a good piece of it: as it is, in base64 and base32 (alone
/// or inside a longer text), as numbers of its bytes, hexadecimal or decimal. Case, escapes, blanks, line breaks and
/// punctuation make no difference (`BareText`).
///
/// A text is walked once, whatever the forms: eight letters in a row that stand in none of them cost one look into a table of
/// bits. What is compared this generously is taken out too often rather than too seldom, yet never for less than a piece.
struct SecretForms: Sendable {
    /// Keys with fewer letters and digits are looked for as they are only: otherwise they would blot out ordinary words.
    private static let leastOtherForms = 8
    /// Keys under this length are not looked for.
    private static let least = 4
    /// Letters of the key that are a piece of it, at most. It is half the key where that is less, and `markLength` at least.
    private static let longestPiece = 16
    /// Bytes of a key that are looked for: more opens no more doors.
    private static let longestKey = 4096

    /// Where eight letters stand in a form.
    private struct Place {
        var form: Int
        var offset: Int
    }

    private struct Form {
        var letters: [UInt8]
        /// So many of them in a row are a piece of the key.
        var piece: Int
    }

    private let forms: [Form]
    /// By the letters that stand there. A few of each: a key that repeats itself is found by its first.
    private let places: [UInt64: [Place]]
    private static let placesPerMark = 4
    /// Which marks there are.
    private let marks: [UInt64]
    /// A short key, looked for with its case.
    private let exact: String?

    private static let markLength = 8
    private static let tableBits = 14

    init(_ key: String) {
        let bytes = Array(key.utf8.prefix(Self.longestKey))
        let letters = BareText.letters(of: bytes)
        guard letters.count >= Self.leastOtherForms else {
            (forms, places, marks) = ([], [:], [])
            exact = bytes.count >= Self.least ? key : nil
            return
        }
        exact = nil
        let piece = min(Self.longestPiece, max(Self.markLength, (letters.count + 1) / 2))
        var texts = [bytes, KeyEncoding.hexadecimal(bytes), KeyEncoding.decimal(bytes)]
        for shift in 0..<3 { texts.append(KeyEncoding.base64Core(bytes, shift: shift)) }
        for shift in 0..<5 { texts.append(KeyEncoding.base32Core(bytes, shift: shift)) }
        forms = texts.map { text in
            let form = BareText.letters(of: text)
            return Form(
                letters: form, piece: max(Self.markLength, (form.count * piece + letters.count - 1) / letters.count))
        }.filter { $0.letters.count >= $0.piece }
        (places, marks) = Self.index(forms)
    }

    private static func index(_ forms: [Form]) -> (places: [UInt64: [Place]], marks: [UInt64]) {
        var places: [UInt64: [Place]] = [:]
        var marks = [UInt64](repeating: 0, count: 1 << tableBits / 64)
        for (number, form) in forms.enumerated() {
            var mark: UInt64 = 0
            for (end, letter) in form.letters.enumerated() {
                mark = mark << 8 | UInt64(letter)
                guard end >= markLength - 1 else { continue }
                let index = index(mark)
                marks[index / 64] |= 1 << UInt64(index % 64)
                var known = places[mark] ?? []
                if known.count < placesPerMark { known.append(Place(form: number, offset: end + 1 - markLength)) }
                places[mark] = known
            }
        }
        return (places, marks)
    }

    /// Whether one of the forms is in there, or a backslash, behind which JSON may hide one.
    func mayBe(in body: [UInt8]) -> Bool {
        guard exact == nil else { return true }
        if body.contains(UInt8(ascii: "\\")) { return true }
        return body.withUnsafeBufferPointer { first(in: $0, from: 0) != nil }
    }

    /// The text without them.
    /// - Complexity: O(length): at each place no more than a piece is compared before it is taken out.
    func removed(from text: String) -> String {
        if let exact { return text.removing(secret: exact) }
        var copy = text
        return copy.withUTF8 { bytes -> String? in
            guard var found = first(in: bytes, from: 0) else { return nil }
            var (result, end): ([UInt8], Int) = ([], 0)
            while true {
                result.append(contentsOf: bytes[end..<found.lowerBound])
                result.append(contentsOf: JSONValue.redactionMark.utf8)
                end = found.upperBound
                guard let next = first(in: bytes, from: end) else { break }
                found = next
            }
            result.append(contentsOf: bytes[end...])
            return String(decoding: result, as: UTF8.self)
        } ?? text
    }

    /// The document without them, names included.
    func removed(from document: JSONValue) -> JSONValue {
        switch document {
        case .string(let text): .string(removed(from: text))
        case .array(let elements): .array(elements.map { removed(from: $0) })
        case .object(let members):
            .object(members.map { JSONMember(removed(from: $0.name), removed(from: $0.value)) })
        case .null, .bool, .number: document
        }
    }

    private func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
        guard !forms.isEmpty else { return nil }
        var text = BareText(bytes, from: start)
        var mark: UInt64 = 0
        var count = 0
        // Where the last letters begin, in a ring.
        var starts = SIMD8<Int>(repeating: 0)
        while let letter = text.next() {
            mark = mark << 8 | UInt64(letter.byte)
            starts[count % Self.markLength] = letter.start
            count += 1
            let index = Self.index(mark)
            guard count >= Self.markLength, marks[index / 64] >> UInt64(index % 64) & 1 == 1,
                let known = places[mark], let end = end(of: known, before: text, markEnd: letter.end)
            else { continue }
            return starts[count % Self.markLength]..<end
        }
        return nil
    }

    /// The end of the longest piece that goes on there; nil where none is one.
    private func end(of known: [Place], before rest: BareText, markEnd: Int) -> Int? {
        var longest: Int?
        for place in known {
            let form = forms[place.form]
            var (rest, end, offset) = (rest, markEnd, place.offset + Self.markLength)
            while offset < form.letters.count, let letter = rest.next(), letter.byte == form.letters[offset] {
                (end, offset) = (letter.end, offset + 1)
            }
            if offset - place.offset >= form.piece { longest = max(longest ?? end, end) }
        }
        return longest
    }

    /// Spreads eight letters over the table.
    private static func index(_ mark: UInt64) -> Int {
        Int((mark &* 0x9E37_79B9_7F4A_7C15) >> (64 - UInt64(tableBits)))
    }
}
