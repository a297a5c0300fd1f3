/// Turns a terminal's bytes into inputs: ECMA-48 and xterm's control sequences, read by the state machine of the VT500 series
/// (https://vt100.net/emu/dec_ansi_parser).
///
/// A value that sees bytes and pauses. However the bytes are cut into reads, the same inputs come of them, as long as no pause
/// falls between; and of what a terminal says on its own account (OSC, DCS, APC, PM, SOS, reports) nothing becomes a key.
///
/// Time comes from outside. What is begun waits for `patience`; once that has passed without a byte, `expire` ends it:
/// - an ESC alone was the key Escape. For half a second more what looks like the rest of a sequence that a slow link tore off
///   it is read as that;
/// - a sequence, a string or a paste that has no end is given up after a second without a byte, so that a terminal that
///   forgets an end can't make the program deaf. What came of a paste by then is pasted.
///
/// Constant time and memory for each byte, but for a paste, which keeps up to `PastedText.limit` bytes.
package struct InputParser: Sendable {
    enum State: Hashable {
        case ground
        /// After an ESC. `isSecond`: one came before it that may be a key, or Alt with what follows.
        case escape(isSecond: Bool)
        /// In a character of several bytes that follows an ESC.
        case alternative
        /// An ESC was taken for the key.
        case escaped
        /// Something that begins a sequence came soon after that.
        case torn(UInt8)
        case controlSequence(afterEscape: Bool)
        case singleShift(afterEscape: Bool)
        /// After `CSI [`, which the Linux console puts before a letter.
        case consoleFunction(afterEscape: Bool)
        /// In the bytes that follow `CSI M` without parameters.
        case mouse(missing: Int)
        case string(endsAtBell: Bool)
        /// An ESC in a string: its end, or the beginning of something else.
        case stringEscape
        case paste
    }

    /// How long an ESC waits for what makes it a sequence, unless the environment says otherwise.
    package static let escapeDelay = Duration.milliseconds(50)
    private static let tornDelay = Duration.milliseconds(150)
    private static let escapedDelay = Duration.milliseconds(500)
    private static let giveUp = Duration.seconds(1)
    /// More bytes than any sequence with a meaning has; longer ones are swallowed all the same.
    static let sequenceLimit = 64

    let aliases: [[UInt8]: KeyPress]
    private let escapeDelay: Duration
    var state = State.ground
    /// The sequence being read, from its ESC on.
    var sequence: [UInt8] = []
    var isOverlong = false
    var text = PartialUTF8()
    var pasted = PastedText()
    /// The terminal has said that it can show frames at once (`SynchronizedOutput`).
    package internal(set) var synchronizesOutput = false

    /// - Parameters:
    ///   - aliases: sequences that this terminal's keys send besides the usual ones, such as terminfo's `kcuu1`. Those that do
    ///     not begin with ESC are left out, and so are those that no state of the machine would read as one sequence.
    ///   - escapeDelay: how long an ESC waits.
    package init(aliases: [[UInt8]: KeyPress] = [:], escapeDelay: Duration = InputParser.escapeDelay) {
        self.aliases = aliases.filter { $0.key.count > 1 && $0.key.first == Byte.escape }
        self.escapeDelay = escapeDelay
    }

    /// How long after the last byte `expire` is due; nil when nothing is begun.
    package var patience: Duration? {
        switch state {
        case .ground: nil
        case .escape: escapeDelay
        case .torn: Self.tornDelay
        case .escaped: Self.escapedDelay
        case .alternative, .controlSequence, .singleShift, .consoleFunction, .mouse, .string, .stringEscape, .paste:
            Self.giveUp
        }
    }

    /// Takes bytes and appends what they complete.
    package mutating func read(_ bytes: some Sequence<UInt8>, into inputs: inout [TerminalInput]) {
        for byte in bytes { read(byte, into: &inputs) }
    }

    /// Tells that `patience` has passed since the last byte.
    package mutating func expire(into inputs: inout [TerminalInput]) {
        switch state {
        case .escape(let isSecond):
            inputs += Array(repeating: .key(.escape), count: isSecond ? 2 : 1)
            state = .escaped
        case .torn(let byte):
            state = .ground
            readInGround(byte, into: &inputs)
        case .controlSequence(let afterEscape), .singleShift(let afterEscape), .consoleFunction(let afterEscape):
            abandon(afterEscape, into: &inputs)
        case .paste: endPaste(into: &inputs)
        case .ground, .alternative, .escaped, .mouse, .string, .stringEscape:
            text = PartialUTF8()
            state = .ground
        }
    }

    private mutating func read(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        switch state {
        case .ground: readInGround(byte, into: &inputs)
        case .escape(let isSecond): readAfterEscape(byte, isSecond: isSecond, into: &inputs)
        case .alternative: readAlternative(byte, into: &inputs)
        case .escaped:
            state = Self.introducers.contains(byte) ? .torn(byte) : .ground
            if state == .ground { readInGround(byte, into: &inputs) }
        case .torn(let introducer):
            readAfterEscape(introducer, isSecond: false, into: &inputs)
            read(byte, into: &inputs)
        case .controlSequence(let afterEscape): readInControlSequence(byte, afterEscape, into: &inputs)
        case .singleShift(let afterEscape): readInSingleShift(byte, afterEscape, into: &inputs)
        case .consoleFunction(let afterEscape): readConsoleFunction(byte, afterEscape, into: &inputs)
        case .mouse(let missing):
            if byte == Byte.escape {
                state = .escape(isSecond: false)
            } else {
                state = missing > 1 ? .mouse(missing: missing - 1) : .ground
            }
        case .string(let endsAtBell): readInString(byte, endsAtBell: endsAtBell, into: &inputs)
        case .stringEscape: readAfterStringEscape(byte, into: &inputs)
        case .paste:
            if byte == Byte.interrupt {
                // No terminal pastes it: the paste's end got lost, and somebody wants out.
                endPaste(into: &inputs)
                readInGround(byte, into: &inputs)
            } else if pasted.read(byte) {
                endPaste(into: &inputs)
            }
        }
    }

    // MARK: Text and Alt

    mutating func readInGround(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        switch byte {
        case Byte.escape:
            text = PartialUTF8()
            state = .escape(isSecond: false)
        case 0x00...0x1F, 0x7F:
            text = PartialUTF8()
            inputs.append(.key(KeyPress(control: byte)))
        default:
            switch text.read(byte) {
            case .scalar(let scalar) where scalar.value < 0xA0 && scalar.value > 0x7F: begin(c1: UInt8(scalar.value))
            case .scalar(let scalar): inputs.append(.key(.character(Character(scalar))))
            case .stray(let byte): begin(c1: byte)
            case .partial, .broken: break
            }
        }
    }

    mutating func readAfterEscape(_ byte: UInt8, isSecond: Bool, into inputs: inout [TerminalInput]) {
        switch byte {
        case Byte.escape:
            if isSecond { inputs.append(.key(.escape)) }
            state = .escape(isSecond: true)
            return
        case UInt8(ascii: "["), UInt8(ascii: "O"):
            beginSequence(byte, afterEscape: isSecond)
            return
        default:
            if isSecond { inputs.append(.key(.escape)) }
        }
        switch byte {
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            beginString(byte)
        case 0x80...0xFF:
            state = .alternative
            readAlternative(byte, into: &inputs)
        default:
            state = .ground
            let own = aliases[[Byte.escape, byte]]
            let isControl = byte < 0x20 || byte == 0x7F
            let key = isControl ? KeyPress(control: byte) : .character(Character(Unicode.Scalar(byte)))
            inputs.append(.key(own ?? .alt(key)))
        }
    }

    private mutating func readAlternative(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        guard byte >= 0x80 else {
            text = PartialUTF8()
            state = .ground
            return readInGround(byte, into: &inputs)
        }
        let outcome = text.read(byte)
        guard outcome != .partial else { return }
        state = .ground
        switch outcome {
        case .scalar(let scalar) where scalar.value >= 0xA0: inputs.append(.key(.alt(.character(Character(scalar)))))
        case .scalar(let scalar):
            inputs.append(.key(.escape))
            begin(c1: UInt8(scalar.value))
        case .stray(let byte) where byte <= 0x9F:
            inputs.append(.key(.escape))
            begin(c1: byte)
        case .stray, .partial, .broken: break
        }
    }

    /// What follows an ESC to begin a sequence or a string.
    private static let introducers = Array("[]OPX^_".utf8)
}

enum Byte {
    static let interrupt: UInt8 = 0x03
    static let bell: UInt8 = 0x07
    static let cancel: UInt8 = 0x18
    static let substitute: UInt8 = 0x1A
    static let escape: UInt8 = 0x1B
    static let backslash = UInt8(ascii: "\\")
}
