extension PatternParser {
    /// Reads the repetition that may follow an atom.
    mutating func readRepetition(of atom: PatternNode, from start: Int) throws(PatternError) -> PatternNode {
        let mark = position
        guard let (least, most) = try readCounts() else { return atom }
        if case .assertion = atom, scalars[start] != "(" {
            throw error(start..<position, "\(text(start..<mark)) stands for a place, which can't be repeated")
        }
        if next == "+" {
            throw error(position..<position + 1, "possessive repetitions are not supported: nothing backtracks")
        }
        if next == "?" { position += 1 }  // Lazy: the same answer.
        if let following = next, ["*", "+", "?", "{"].contains(following) {
            throw error(
                position..<position + 1, "a repetition can't be repeated itself; put parentheses around it")
        }
        return .repeated(atom, atLeast: least, atMost: most, place: start..<position)
    }

    private mutating func readCounts() throws(PatternError) -> (Int, Int?)? {
        switch next {
        case "*":
            position += 1
            return (0, nil)
        case "+":
            position += 1
            return (1, nil)
        case "?":
            position += 1
            return (0, 1)
        case "{": return try readBraces()
        default: return nil
        }
    }

    private mutating func readBraces() throws(PatternError) -> (Int, Int?) {
        let start = position
        position += 1
        let least = try readCount()
        var most = least
        if skip(",") { most = try readCount() }
        guard let least, skip("}") else {
            let end = scalars[start...].firstIndex(of: "}") ?? start
            throw error(start..<end + 1, "a { begins a count: {2}, {2,} or {2,5}; write \\{ for the character")
        }
        if let most, most < least {
            throw error(start..<position, "this count is empty: \(most) is less than \(least)")
        }
        return (least, most)
    }

    private mutating func readCount() throws(PatternError) -> Int? {
        let start = position
        var count = 0
        while let scalar = next, ("0"..."9").contains(scalar) {
            count = min(count * 10 + Int(scalar.value - 0x30), Self.highestCount + 1)
            position += 1
        }
        guard position > start else { return nil }
        guard count <= Self.highestCount else {
            throw error(start..<position, "a repetition may count to \(Self.highestCount) at most")
        }
        return count
    }
}
