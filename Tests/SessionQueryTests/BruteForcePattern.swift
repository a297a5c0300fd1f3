import TestSupport

/// A regular expression as the tests see it: written out, and matched by trying everything, scalar by scalar, sharing no code
/// with the engine.
indirect enum BruteForcePattern {
    case scalar(Unicode.Scalar)
    case any
    case set([ClosedRange<Unicode.Scalar>], classes: [Character], isInverted: Bool)
    /// `d`, `w`, `s` or one of these in capitals.
    case escape(Character)
    /// `^`, `$`, `\b` or `\B`.
    case place(String)
    case sequence([BruteForcePattern])
    case alternatives([BruteForcePattern])
    case repeated(BruteForcePattern, ClosedRange<Int>, isOpen: Bool, sign: String)
}

// MARK: Writing

extension BruteForcePattern {
    var written: String {
        switch self {
        case .scalar(let scalar): return Self.escaped(scalar)
        case .any: return "."
        case .set(let ranges, let classes, let isInverted):
            let members = ranges.map { range in
                let first = Self.escaped(range.lowerBound, inClass: true)
                return range.count == 1 ? first : first + "-" + Self.escaped(range.upperBound, inClass: true)
            }
            return "[" + (isInverted ? "^" : "") + members.joined() + classes.map { "\\\($0)" }.joined() + "]"
        case .escape(let name): return "\\\(name)"
        case .place(let name): return name
        case .sequence(let members): return members.map(\.grouped).joined()
        case .alternatives(let members): return "(" + members.map(\.written).joined(separator: "|") + ")"
        case .repeated(let inner, _, _, let sign): return inner.grouped + sign
        }
    }

    private var grouped: String {
        switch self {
        case .scalar, .any, .set, .escape, .place, .alternatives: written
        case .sequence, .repeated: "(?:" + written + ")"
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar, inClass: Bool = false) -> String {
        switch scalar {
        case "\n": "\\n"
        case "-", "]", "^", "\\", "[": "\\\(scalar)"
        case ".", "*", "+", "?", "(", ")", "{", "|", "$", "/": inClass ? String(scalar) : "\\\(scalar)"
        case "€": "\\u{20ac}"
        case "_": "\\x5F"
        default: String(scalar)
        }
    }
}

extension ClosedRange<Unicode.Scalar> {
    fileprivate var count: Int { Int(upperBound.value) - Int(lowerBound.value) + 1 }
    fileprivate var scalars: [Unicode.Scalar] { (lowerBound.value...upperBound.value).compactMap(Unicode.Scalar.init) }
}

// MARK: Matching

extension BruteForcePattern {
    func isFound(in text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { !ends(from: $0, in: scalars).isEmpty }
            || !ends(from: scalars.count, in: scalars).isEmpty
    }

    /// The leftmost match that is not empty, the longest there, as text before it and text of it.
    func firstMatch(in text: String) -> (before: String, match: String)? {
        let scalars = Array(text.unicodeScalars)
        for start in scalars.indices {
            guard let end = ends(from: start, in: scalars).max(), end > start else { continue }
            return (Self.text(scalars[..<start]), Self.text(scalars[start..<end]))
        }
        return nil
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Where a match that begins there can end.
    private func ends(from start: Int, in text: [Unicode.Scalar]) -> Set<Int> {
        switch self {
        case .scalar(let wanted): one(start, text) { Self.folded($0) == Self.folded(wanted) }
        case .any: one(start, text) { $0 != "\n" }
        case .set(let ranges, let classes, let isInverted):
            one(start, text) { scalar in
                let isIn = ranges.contains { range in
                    range.contains(scalar) || range.scalars.contains { Self.folded($0) == Self.folded(scalar) }
                }
                return (isIn || classes.contains { Self.isIn(scalar, $0) }) != isInverted
            }
        case .escape(let name): one(start, text) { Self.isIn($0, name) }
        case .place(let name): Self.holds(name, at: start, in: text) ? [start] : []
        case .sequence(let members):
            members.reduce([start]) { places, member in
                places.reduce(into: Set<Int>()) { $0.formUnion(member.ends(from: $1, in: text)) }
            }
        case .alternatives(let members):
            members.reduce(into: Set<Int>()) { $0.formUnion($1.ends(from: start, in: text)) }
        case .repeated(let inner, let counts, let isOpen, _):
            Self.repeated(inner, counts, isOpen, from: start, in: text)
        }
    }

    private func one(_ start: Int, _ text: [Unicode.Scalar], _ passes: (Unicode.Scalar) -> Bool) -> Set<Int> {
        start < text.count && passes(text[start]) ? [start + 1] : []
    }

    private static func repeated(
        _ inner: BruteForcePattern, _ counts: ClosedRange<Int>, _ isOpen: Bool, from start: Int,
        in text: [Unicode.Scalar]
    ) -> Set<Int> {
        var (places, all) = (Set([start]), Set<Int>())
        // Beyond as many rounds as there are places, nothing new can be reached.
        let rounds = isOpen ? counts.lowerBound + text.count + 1 : counts.upperBound
        for round in 0...rounds {
            if round >= counts.lowerBound { all.formUnion(places) }
            places = places.reduce(into: Set<Int>()) { $0.formUnion(inner.ends(from: $1, in: text)) }
        }
        return all
    }

    private static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let lowered = Array(scalar.properties.lowercaseMapping.unicodeScalars)
        return lowered.count == 1 ? lowered : [scalar]
    }

    private static func isIn(_ scalar: Unicode.Scalar, _ name: Character) -> Bool {
        switch name {
        case "d": scalar.isASCII && Character(scalar).isNumber
        case "w": scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber || scalar == "_")
        case "s": scalar.isASCII && scalar.properties.isWhitespace
        default: !isIn(scalar, Character(name.lowercased()))
        }
    }

    private static func holds(_ name: String, at place: Int, in text: [Unicode.Scalar]) -> Bool {
        let isAfterWord = place > 0 && isIn(text[place - 1], "w")
        let isBeforeWord = place < text.count && isIn(text[place], "w")
        return switch name {
        case "^": place == 0
        case "$": place == text.count
        case "\\b": isAfterWord != isBeforeWord
        default: isAfterWord == isBeforeWord
        }
    }
}

// MARK: Making

extension SeededGenerator {
    private static let letters: [Unicode.Scalar] = [
        "a", "b", "B", "k", "\u{212A}", "1", "_", " ", "é", "É", "ß", "€", "😀", "\n", "-", "/", "\"", ".",
    ]

    mutating func pattern(depth: Int) -> BruteForcePattern {
        guard depth > 0, chance(75) else { return patternAtom() }
        let members = (0..<Int.random(in: 0...3, using: &self)).map { _ in pattern(depth: depth - 1) }
        switch Int.random(in: 0..<4, using: &self) {
        case 0: return .alternatives(members + [pattern(depth: depth - 1)])
        case 1: return patternRepetition(of: pattern(depth: depth - 1))
        default: return .sequence(members + [pattern(depth: depth - 1)])
        }
    }

    mutating func patternText() -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...8, using: &self) { text.append(pick(Self.letters)) }
        return String(text)
    }

    private mutating func patternAtom() -> BruteForcePattern {
        switch Int.random(in: 0..<10, using: &self) {
        case 0: return .any
        case 1: return .escape(pick(["d", "w", "s", "D", "W", "S"]))
        case 2: return .place(pick(["^", "$", "\\b", "\\B"]))
        case 3, 4:
            let ranges: [ClosedRange<Unicode.Scalar>] = [
                "a"..."b", "B"..."K", "é"..."é", "À"..."É", " "..."1", "€"..."€", "\u{7F}"..."\u{90}", "ß"..."ÿ",
                "-"..."-", "\n"..."\n",
            ]
            let classes: [Character] = chance(25) ? [pick(["d", "w", "s", "W"])] : []
            return .set([pick(ranges), pick(ranges)], classes: classes, isInverted: chance(40))
        default: return .scalar(pick(Self.letters))
        }
    }

    private mutating func patternRepetition(of inner: BruteForcePattern) -> BruteForcePattern {
        if case .place = inner { return inner }
        let lazy = chance(20) ? "?" : ""
        switch Int.random(in: 0..<6, using: &self) {
        case 0: return .repeated(inner, 0...0, isOpen: true, sign: "*" + lazy)
        case 1: return .repeated(inner, 1...1, isOpen: true, sign: "+" + lazy)
        case 2: return .repeated(inner, 0...1, isOpen: false, sign: "?" + lazy)
        case 3: return .repeated(inner, 2...2, isOpen: false, sign: "{2}" + lazy)
        case 4: return .repeated(inner, 2...2, isOpen: true, sign: "{2,}" + lazy)
        default: return .repeated(inner, 1...3, isOpen: false, sign: "{1,3}" + lazy)
        }
    }
}
