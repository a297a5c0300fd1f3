/// Looks for a regular expression in one text after another: the states of the automaton over sets are made when a text
/// first leads to them, and kept, so that a warm scanner takes one step of two loads for each byte.
///
/// Each worker has its own. It keeps a megabyte at most: when that is full it begins anew, so that no text makes it slower
/// than going through the sets themselves, which is bounded by bytes times states.
package struct PatternScanner: Sendable {
    /// What a step leads to when it is not to a state: not known yet, no match whatever follows, a match.
    private static let unknown: Int32 = 0
    private static let dead: Int32 = 1
    private static let found: Int32 = 2

    private let program: PatternProgram
    /// Classes, and one for the end of the text.
    private let stride: Int
    private let mostStates: Int
    /// By state and class: the next state, as the index of its first step here, which is 3 or more.
    private var steps: [Int32]
    private var sets: [PatternStateSet] = []
    private var states: [PatternStateSet: Int32] = [:]
    private var start: Int32 = 0
    /// Room for what is reached in a step.
    private var reached: [Int] = []

    init(_ program: PatternProgram) {
        self.program = program
        stride = max(3, program.classCount + 1)
        mostStates = max(8, 1_000_000 / (stride * 4 + program.kinds.count / 8 + 100))
        steps = [Int32](repeating: 0, count: stride)
        start = enter(startingSet)
    }

    /// Whether the expression matches anywhere in that UTF-8, which has to be valid for a sensible answer.
    package mutating func isFound(in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        var (state, position) = (start, 0)
        if state == Self.found { return true }
        while true {
            let next = run(&state, &position, over: utf8)
            switch next {
            case Self.found: return true
            case Self.dead: return false
            default:
                let byteClass = position < utf8.count ? Int(program.classOf[Int(utf8[position])]) : stride - 1
                state = step(from: state, with: byteClass)
                if state <= Self.found { return state == Self.found }
                position += 1
            }
        }
    }

    /// Goes on as far as the steps are known. The text's end counts as one more byte.
    private func run(
        _ state: inout Int32, _ position: inout Int, over utf8: UnsafeBufferPointer<UInt8>
    ) -> Int32 {
        steps.withUnsafeBufferPointer { steps in
            program.classOf.withUnsafeBufferPointer { classOf in
                var (current, index) = (Int(state), position)
                while index < utf8.count {
                    let next = steps[current &+ Int(classOf[Int(utf8[index])])]
                    if next <= Self.found {
                        (state, position) = (Int32(truncatingIfNeeded: current), index)
                        return next
                    }
                    current = Int(next)
                    index &+= 1
                }
                (state, position) = (Int32(truncatingIfNeeded: current), index)
                return steps[current &+ stride &- 1]
            }
        }
    }

    /// Makes the step, and remembers it if the state is still there afterwards.
    private mutating func step(from state: Int32, with byteClass: Int) -> Int32 {
        let states = sets.count
        let next = next(after: sets[Int(state) / stride - 1], with: byteClass)
        if sets.count >= states { steps[Int(state) + byteClass] = next }
        return next
    }

    private var startingSet: PatternStateSet {
        var set = PatternStateSet(capacity: program.kinds.count)
        var reached: [Int] = []
        program.add(program.start, to: &set, given: nil, isStart: true, reached: &reached)
        set.isStart = program.hasAssertions
        return set
    }

    private mutating func next(after set: PatternStateSet, with byteClass: Int) -> Int32 {
        let isEnd = byteClass == stride - 1
        reached.removeAll(keepingCapacity: true)
        let byte = isEnd ? 0 : program.example[byteClass]
        var set = set
        if program.hasAssertions {
            let surroundings = PatternSurroundings(
                isStart: set.isStart, isEnd: isEnd, isAfterWord: set.isAfterWord,
                isBeforeWord: !isEnd && byte.isWordByte, isInsideScalar: !isEnd && byte.isContinuation)
            program.resolve(&set, given: surroundings, reached: &reached)
            if set.contains(0) { return Self.found }
        }
        if isEnd { return Self.dead }
        var next = PatternStateSet(capacity: program.kinds.count)
        set.forEach { state in
            guard program.kinds[state] == .bytes else { return }
            let target = program.target(of: state, with: byteClass)
            guard target != PatternProgram.none else { return }
            if program.kinds[Int(target)] == .bytes {
                next.insert(Int(target))
            } else {
                program.add(Int(target), to: &next, given: nil, reached: &reached)
            }
        }
        program.add(program.start, to: &next, given: nil, reached: &reached)
        next.isAfterWord = program.hasWords && byte.isWordByte
        return enter(next)
    }

    /// The state of that set, made if need be. State 0 of the compiler is the match.
    private mutating func enter(_ set: PatternStateSet) -> Int32 {
        if set.contains(0) { return Self.found }
        if set.isEmpty { return Self.dead }
        if let state = states[set] { return state }
        if sets.count >= mostStates { forget() }
        return insert(set)
    }

    private mutating func insert(_ set: PatternStateSet) -> Int32 {
        let state = Int32(steps.count)
        steps.append(contentsOf: repeatElement(Self.unknown, count: stride))
        sets.append(set)
        states[set] = state
        return state
    }

    /// Begins anew with nothing but the start.
    private mutating func forget() {
        steps.removeLast(steps.count - stride)
        sets.removeAll(keepingCapacity: true)
        states.removeAll(keepingCapacity: true)
        start = insert(startingSet)
    }
}
