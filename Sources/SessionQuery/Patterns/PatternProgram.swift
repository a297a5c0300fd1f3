/// A regular expression as a Thompson automaton, in tables. Bytes that it never tells apart are one class.
final class PatternProgram: Sendable {
    enum Kind: UInt8 {
        case bytes, either, assertion, match
    }

    /// No transition.
    static let none = UInt16.max

    let start: Int
    let kinds: [Kind]
    /// The class of each of the 256 bytes.
    let classOf: [UInt8]
    let classCount: Int
    /// A byte of each class.
    let example: [UInt8]
    /// Whether any state is an assertion, and one about words.
    let hasAssertions: Bool
    let hasWords: Bool
    /// Of states over bytes, by state and class: where they go.
    private let transitions: [UInt16]
    /// Of the others: where they go without a byte, and what they assert.
    private let first: [UInt16]
    private let second: [UInt16]
    private let assertions: [PatternAssertion?]

    /// - Throws: where an expression is too large.
    init(_ node: PatternNode) throws(PatternError) {
        let (start, states) = try PatternCompiler.compile(node)
        self.start = start
        var assertions = [PatternAssertion?](repeating: nil, count: states.count)
        for case (let index, .assertion(let assertion, _)) in zip(0..., states) { assertions[index] = assertion }
        hasAssertions = assertions.contains { $0 != nil }
        hasWords = assertions.contains { $0 == .wordBoundary || $0 == .noWordBoundary }
        self.assertions = assertions
        (classOf, example) = Self.classes(of: states, tellsWords: hasWords)
        classCount = example.count

        var kinds = [Kind](repeating: .match, count: states.count)
        var transitions = [UInt16](repeating: Self.none, count: states.count * classCount)
        var (first, second) = ([UInt16](repeating: 0, count: states.count), [UInt16](repeating: 0, count: states.count))
        for (index, state) in zip(0..., states) {
            switch state {
            case .bytes(let ways):
                kinds[index] = .bytes
                for way in ways {
                    for byteClass in classOf[Int(way.range.first)]...classOf[Int(way.range.last)] {
                        transitions[index * classCount + Int(byteClass)] = UInt16(way.target)
                    }
                }
            case .either(let one, let other):
                kinds[index] = .either
                (first[index], second[index]) = (UInt16(one), UInt16(other))
            case .assertion(_, let next):
                kinds[index] = .assertion
                first[index] = UInt16(next)
            case .match: break
            }
        }
        (self.kinds, self.transitions, self.first, self.second) = (kinds, transitions, first, second)
    }

    /// Classes rise with the bytes, so that a range of bytes is a range of classes.
    private static func classes(
        of states: [PatternCompiler.State], tellsWords: Bool
    ) -> (classOf: [UInt8], example: [UInt8]) {
        var begins = [Bool](repeating: false, count: 257)
        for case .bytes(let ways) in states {
            for way in ways {
                begins[Int(way.range.first)] = true
                begins[Int(way.range.last) + 1] = true
            }
        }
        if tellsWords {
            for byte in UInt8(1)...255 {
                let before = byte - 1
                if byte.isWordByte != before.isWordByte || byte.isContinuation != before.isContinuation {
                    begins[Int(byte)] = true
                }
            }
        }
        var (classOf, example): ([UInt8], [UInt8]) = ([], [])
        for byte in UInt8(0)...255 {
            if byte == 0 || begins[Int(byte)] { example.append(byte) }
            classOf.append(UInt8(example.count - 1))
        }
        return (classOf, example)
    }

    /// Where a state over bytes goes with that class; `none` where it doesn't.
    func target(of state: Int, with byteClass: Int) -> UInt16 { transitions[state * classCount + byteClass] }

    /// Adds the state, and those it leads to without a byte, to a set. An assertion is followed if the surroundings allow
    /// it; without any it stays in the set, to be followed when more is known, save that a beginning never comes again.
    /// - Parameter reached: what was not in the set before is added to it.
    func add(
        _ state: Int, to set: inout PatternStateSet, given surroundings: PatternSurroundings?,
        isStart: Bool = false, reached: inout [Int]
    ) {
        guard set.insert(state) else { return }
        var next = reached.count
        reached.append(state)
        while next < reached.count {
            let state = reached[next]
            next += 1
            switch kinds[state] {
            case .bytes, .match: break
            case .either:
                let (one, other) = (Int(first[state]), Int(second[state]))
                if set.insert(one) { reached.append(one) }
                if set.insert(other) { reached.append(other) }
            case .assertion:
                guard let assertion = assertions[state] else { continue }
                if let surroundings {
                    let target = Int(first[state])
                    if surroundings.allow(assertion), set.insert(target) { reached.append(target) }
                } else if assertion == .textStart, !isStart {
                    set.remove(state)
                }
            }
        }
    }

    /// Follows those of the set's assertions that the surroundings allow.
    func resolve(_ set: inout PatternStateSet, given surroundings: PatternSurroundings, reached: inout [Int]) {
        let open = set
        open.forEach { state in
            guard let assertion = assertions[state], surroundings.allow(assertion) else { return }
            add(Int(first[state]), to: &set, given: surroundings, reached: &reached)
        }
    }
}

/// A set of states of a program, and what else a state of its automaton over sets is made of.
struct PatternStateSet: Hashable {
    private var words: [UInt64]
    /// Nothing has been read yet. False where nothing depends on it.
    var isStart = false
    /// The last byte was of a word. False where nothing depends on it.
    var isAfterWord = false

    init(capacity: Int) {
        words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    func contains(_ state: Int) -> Bool { words[state >> 6] & (1 << UInt64(state & 63)) != 0 }

    /// - Returns: whether it was not there before.
    @discardableResult
    mutating func insert(_ state: Int) -> Bool {
        let bit = UInt64(1) << UInt64(state & 63)
        let before = words[state >> 6]
        words[state >> 6] = before | bit
        return before & bit == 0
    }

    mutating func remove(_ state: Int) { words[state >> 6] &= ~(1 << UInt64(state & 63)) }

    mutating func removeAll() {
        for index in words.indices { words[index] = 0 }
    }

    /// In rising order.
    func forEach(_ body: (Int) -> Void) {
        for (index, var word) in zip(0..., words) {
            while word != 0 {
                body(index << 6 | word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }
}
