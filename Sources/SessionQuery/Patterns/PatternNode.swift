/// A regular expression as a tree. Greedy and lazy repetitions are the same: it is only asked whether there is a match.
indirect enum PatternNode {
    /// Matches the empty text.
    case empty
    case scalar(of: ScalarSet)
    case assertion(PatternAssertion)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// - place: where the repetition and what it repeats are written.
    case repeated(PatternNode, atLeast: Int, atMost: Int?, place: Range<Int>)
}

/// What must hold between two scalars.
enum PatternAssertion: UInt8 {
    case textStart, textEnd
    /// A letter, digit or underscore of ASCII on exactly one side.
    case wordBoundary, noWordBoundary
}

/// What is known of a place between two bytes.
struct PatternSurroundings {
    var isStart: Bool
    var isEnd: Bool
    var isAfterWord: Bool
    var isBeforeWord: Bool
    /// In the middle of a scalar's bytes, where nothing begins or ends.
    var isInsideScalar: Bool

    func allow(_ assertion: PatternAssertion) -> Bool {
        switch assertion {
        case .textStart: isStart
        case .textEnd: isEnd
        case .wordBoundary: isAfterWord != isBeforeWord && !isInsideScalar
        case .noWordBoundary: isAfterWord == isBeforeWord && !isInsideScalar
        }
    }
}

extension UInt8 {
    /// A letter, digit or underscore of ASCII.
    var isWordByte: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
    }

    /// A byte of UTF-8 that no scalar begins with.
    var isContinuation: Bool { self & 0xC0 == 0x80 }
}
