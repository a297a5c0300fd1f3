extension PatternParser {
    /// What a backslash and what follows it stand for.
    private enum Escape {
        case set(ScalarSet)
        case scalar(UInt32)
        case assertion(PatternAssertion)
    }

    /// Reads what follows a backslash.
    mutating func readEscape(from start: Int) throws(PatternError) -> PatternNode {
        switch try readMeaning(from: start) {
        case .set(let set): return .scalar(of: set)
        case .scalar(let value): return .scalar(of: CaseFamilies.closed(over: [value...value]))
        case .assertion(let assertion): return .assertion(assertion)
        }
    }

    /// Reads a class up to its bracket; the opening one has been read.
    mutating func readClass(from start: Int) throws(PatternError) -> ScalarSet {
        let isInverted = skip("^")
        var (written, sets): ([ClosedRange<UInt32>], [ScalarSet]) = ([], [])
        if next == "]" {
            throw error(start..<position + 1, "there is nothing in this class; write \\] for the character")
        }
        while let scalar = next, scalar != "]" {
            let from = position
            if scalar == "[", peek(1) == ":" {
                throw error(from..<from + 2, "[: :] is not supported; write \\d, \\w or \\s, or \\[ for the character")
            }
            guard let first = try readMember(into: &sets) else { continue }
            guard next == "-", let second = peek(1), second != "]" else {
                written.append(first...first)
                continue
            }
            position += 1
            var others: [ScalarSet] = []
            guard let last = try readMember(into: &others) else {
                throw error(from..<position, "a range needs one character at each end; write \\- for the character")
            }
            guard first <= last else {
                throw error(from..<position, "this range is empty: its end is before its beginning")
            }
            written.append(first...last)
        }
        guard skip("]") else {
            throw error(start..<start + 1, "this class is never closed; write \\[ for the character")
        }
        let set = ScalarSet(CaseFamilies.closed(over: written).ranges + sets.flatMap(\.ranges))
        return isInverted ? set.inverted : set
    }

    /// One character of a class; nil for several, which are put into `sets`.
    private mutating func readMember(into sets: inout [ScalarSet]) throws(PatternError) -> UInt32? {
        let start = position
        guard let scalar = next else { return nil }
        position += 1
        guard scalar == "\\" else { return scalar.value }
        switch try readMeaning(from: start) {
        case .scalar(let value): return value
        case .set(let set):
            sets.append(set)
            return nil
        case .assertion:
            throw error(start..<position, "\(text(start..<position)) stands for a place, which no class holds")
        }
    }

    private mutating func readMeaning(from start: Int) throws(PatternError) -> Escape {
        guard let scalar = next else {
            throw error(start..<position, "something must follow a backslash; write \\\\ for the character")
        }
        position += 1
        switch scalar {
        case "d": return .set(.digits)
        case "D": return .set(ScalarSet.digits.inverted)
        case "w": return .set(.word)
        case "W": return .set(ScalarSet.word.inverted)
        case "s": return .set(.space)
        case "S": return .set(ScalarSet.space.inverted)
        case "b": return .assertion(.wordBoundary)
        case "B": return .assertion(.noWordBoundary)
        case "t": return .scalar(0x09)
        case "n": return .scalar(0x0A)
        case "r": return .scalar(0x0D)
        case "x": return .scalar(try readHex(from: start, digits: 2...2))
        case "u":
            guard skip("{") else { throw error(start..<position, "a character by its number is written \\u{20AC}") }
            let value = try readHex(from: start, digits: 1...6)
            guard skip("}") else { throw error(start..<position, "a character by its number is written \\u{20AC}") }
            guard let named = Unicode.Scalar(value) else {
                throw error(start..<position, "there is no character of that number")
            }
            return .scalar(named.value)
        case "1"..."9", "k", "g":
            throw error(start..<position, "back references are not supported: they have no bound on their time")
        case "p", "P":
            throw error(
                start..<position, "classes by Unicode property are not supported; name the characters: [a-zà-ÿ]")
        case "0"..."9", "a"..."z", "A"..."Z", "\u{80}"...:
            let hint = scalar == "A" ? "; ^ is the beginning" : scalar == "z" || scalar == "Z" ? "; $ is the end" : ""
            throw error(start..<position, "\(text(start..<position)) has no meaning here" + hint)
        default: return .scalar(scalar.value)
        }
    }

    private mutating func readHex(from start: Int, digits: ClosedRange<Int>) throws(PatternError) -> UInt32 {
        let first = position
        var value: UInt32 = 0
        while position - first < digits.upperBound, let scalar = next, scalar.isASCII,
            let digit = Character(scalar).hexDigitValue
        {
            value = value << 4 | UInt32(digit)
            position += 1
        }
        guard position - first >= digits.lowerBound else {
            throw error(start..<position, "a character by its number is written \\xE9 or \\u{20AC}")
        }
        return value
    }
}
