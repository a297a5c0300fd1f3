/// Builds the states of a Thompson automaton over bytes, from the end to the beginning: each part is made with the state
/// that follows it.
struct PatternCompiler {
    /// The most states an expression may have. With it the dearest text costs a few nanoseconds for each byte and state.
    static let mostStates = 2000
    /// The most parts that are put together, repeated ones counted each time: what makes no state costs time too.
    private static let mostParts = 20_000

    enum State {
        case bytes([(range: ByteRange, target: Int)])
        case either(Int, Int)
        case assertion(PatternAssertion, Int)
        case match
    }

    private(set) var states: [State] = [.match]
    private var parts = 0
    /// The outermost repetition that is being written out, to blame it for a size that no bound allows.
    private var repetition: Range<Int>?

    /// The state to begin in.
    static func compile(_ node: PatternNode) throws(PatternError) -> (start: Int, states: [State]) {
        var compiler = PatternCompiler()
        let start = try compiler.add(node, before: 0)
        return (start, compiler.states)
    }

    private mutating func add(_ node: PatternNode, before next: Int) throws(PatternError) -> Int {
        parts += 1
        guard parts <= Self.mostParts else { throw tooLarge }
        switch node {
        case .empty: return next
        case .scalar(of: let set): return try add(set.utf8Sequences, before: next)
        case .assertion(let assertion): return try append(.assertion(assertion, next))
        case .sequence(let members):
            var start = next
            for member in members.reversed() { start = try add(member, before: start) }
            return start
        case .alternatives(let members):
            var start: Int?
            for member in members.reversed() {
                let one = try add(member, before: next)
                start = if let rest = start { try append(.either(one, rest)) } else { one }
            }
            return start ?? next
        case .repeated(let inner, atLeast: let least, atMost: let most, place: let place):
            let outer = repetition
            repetition = outer ?? place
            defer { repetition = outer }
            return try addRepeated(inner, least, most, before: next)
        }
    }

    private mutating func addRepeated(
        _ node: PatternNode, _ least: Int, _ most: Int?, before next: Int
    ) throws(PatternError) -> Int {
        var start = next
        var copies = least
        if let most {
            for _ in least..<most {
                let inner = try add(node, before: start)
                start = try append(.either(inner, next))
            }
        } else {
            let loop = try append(.match)
            let inner = try add(node, before: loop)
            states[loop] = .either(inner, next)
            start = least == 0 ? loop : inner
            copies = max(0, least - 1)
        }
        for _ in 0..<copies { start = try add(node, before: start) }
        return start
    }

    /// Sequences that begin alike share their beginning; tails that are alike share their states.
    private mutating func add(_ sequences: [[ByteRange]], before next: Int) throws(PatternError) -> Int {
        var known: [[[ByteRange]]: Int] = [[[]]: next]
        return try addTails(sequences, &known)
    }

    private mutating func addTails(
        _ sequences: [[ByteRange]], _ known: inout [[[ByteRange]]: Int]
    ) throws(PatternError) -> Int {
        if let state = known[sequences] { return state }
        var transitions: [(range: ByteRange, target: Int)] = []
        var rest = sequences[...]
        while let first = rest.first?.first {
            let tails = rest.prefix { $0.first == first }
            rest = rest.dropFirst(tails.count)
            transitions.append((first, try addTails(tails.map { Array($0.dropFirst()) }, &known)))
        }
        let state = try append(.bytes(transitions))
        known[sequences] = state
        return state
    }

    private mutating func append(_ state: State) throws(PatternError) -> Int {
        guard states.count < Self.mostStates else { throw tooLarge }
        states.append(state)
        return states.count - 1
    }

    private var tooLarge: PatternError {
        repetition.map { PatternError(place: $0, reason: "this repetition makes the regular expression too large") }
            ?? PatternError(place: 0..<PatternParser.longestText, reason: "this regular expression is too large")
    }
}
