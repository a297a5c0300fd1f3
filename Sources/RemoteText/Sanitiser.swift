/// The walk over the scalars of one remote text, with just enough memory to judge joiners and stacked marks.
struct Sanitiser {
    private(set) var output = ""
    /// Scalars written so far.
    private(set) var written = 0

    private let joiners: RemoteText.Joiners
    private let marks: RemoteText.Marks
    private var previous: Unicode.Scalar?
    private var combining = 0
    private var joined = 0

    private static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"
    private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
    private static let keycap: Unicode.Scalar = "\u{20E3}"

    init(joiners: RemoteText.Joiners, marks: RemoteText.Marks) {
        self.joiners = joiners
        self.marks = marks
    }

    /// Takes one scalar; `next` is the one after it, which a joiner is judged by.
    mutating func read(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) {
        if RemoteText.isHostile(scalar) {
            if isWanted(scalar, before: next) {
                joined += scalar == Self.zeroWidthJoiner ? 1 : 0
                write(scalar)
            } else {
                writeBase(RemoteText.mark(for: scalar, marks: marks))
            }
        } else if RemoteText.isCombining(scalar) {
            combine(scalar)
        } else {
            let continues = previous == Self.zeroWidthJoiner || (0x1F3FB...0x1F3FF).contains(scalar.value)
            if !continues { joined = 0 }
            combining = 0
            write(scalar)
        }
    }

    private mutating func combine(_ scalar: Unicode.Scalar) {
        if previous == nil { writeBase(marks == .unicode ? "\u{25CC}" : "?") }
        combining += 1
        if combining <= RemoteText.combiningLimit {
            write(scalar)
        } else if combining == RemoteText.combiningLimit + 1 {
            // The mark becomes a base, but the count goes on: what is still stacked on it is dropped.
            write(marks == .unicode ? "\u{FFFD}" : "?")
        }
    }

    private mutating func writeBase(_ scalar: Unicode.Scalar) {
        combining = 0
        joined = 0
        write(scalar)
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        output.unicodeScalars.append(scalar)
        previous = scalar
        written += 1
    }

    /// Whether a joiner or emoji selector belongs to a genuine sequence.
    private func isWanted(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
        guard joiners == .insideEmoji, let previous else { return false }
        switch scalar {
        case Self.zeroWidthJoiner:
            guard let next, RemoteText.isPictograph(next), joined < RemoteText.joinerLimit else { return false }
            return RemoteText.isPictograph(previous) || previous == Self.emojiSelector
        case Self.emojiSelector:
            return RemoteText.isPictograph(previous) || (next == Self.keycap && isKeycapBase(previous))
        default:
            return false
        }
    }

    private func isKeycapBase(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || scalar == "#" || scalar == "*"
    }
}
