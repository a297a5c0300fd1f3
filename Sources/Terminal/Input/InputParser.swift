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
    private static let sequenceLimit = 64

    private let aliases: [[UInt8]: KeyPress]
    private let escapeDelay: Duration
    private(set) var state = State.ground
    /// The sequence being read, from its ESC on.
    private var sequence: [UInt8] = []
    private var isOverlong = false
    private var text = PartialUTF8()
    private var pasted = PastedText()

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
        case .string(let endsAtBell): readInString(byte, endsAtBell: endsAtBell)
        case .stringEscape: readAfterStringEscape(byte, into: &inputs)
        case .paste:
            if pasted.read(byte) { endPaste(into: &inputs) }
        }
    }

    // MARK: Text and Alt

    private mutating func readInGround(_ byte: UInt8, into inputs: inout [TerminalInput]) {
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

    private mutating func readAfterEscape(_ byte: UInt8, isSecond: Bool, into inputs: inout [TerminalInput]) {
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
        case UInt8(ascii: "]"): state = .string(endsAtBell: true)
        case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            state = .string(endsAtBell: false)
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
        case .stray(let byte):
            inputs.append(.key(.escape))
            begin(c1: byte)
        case .partial, .broken: break
        }
    }

    // MARK: Sequences

    /// The C1 controls, as one byte or as U+0080 to U+009F in UTF-8. Those that begin nothing are nothing.
    private mutating func begin(c1 byte: UInt8) {
        switch byte {
        case 0x8F: beginSequence(UInt8(ascii: "O"), afterEscape: false)
        case 0x9B: beginSequence(UInt8(ascii: "["), afterEscape: false)
        case 0x9D: state = .string(endsAtBell: true)
        case 0x90, 0x98, 0x9E, 0x9F: state = .string(endsAtBell: false)
        default: break
        }
    }

    private mutating func beginSequence(_ introducer: UInt8, afterEscape: Bool) {
        sequence = [Byte.escape, introducer]
        isOverlong = false
        state =
            introducer == UInt8(ascii: "[")
            ? .controlSequence(afterEscape: afterEscape) : .singleShift(afterEscape: afterEscape)
    }

    private mutating func readInControlSequence(
        _ byte: UInt8, _ afterEscape: Bool, into inputs: inout [TerminalInput]
    ) {
        switch byte {
        case 0x20...0x3F: collect(byte)
        case UInt8(ascii: "[") where sequence.count == 2:
            sequence.append(byte)
            state = .consoleFunction(afterEscape: afterEscape)
        case 0x40...0x7E: endSequence(byte, afterEscape, into: &inputs)
        default: abandon(afterEscape, for: byte, into: &inputs)
        }
    }

    private mutating func readInSingleShift(_ byte: UInt8, _ afterEscape: Bool, into inputs: inout [TerminalInput]) {
        switch byte {
        case 0x30...0x3F: collect(byte)
        case 0x20, 0x40...0x7E: endSequence(byte, afterEscape, into: &inputs)
        default: abandon(afterEscape, for: byte, into: &inputs)
        }
    }

    private mutating func readConsoleFunction(_ byte: UInt8, _ afterEscape: Bool, into inputs: inout [TerminalInput]) {
        if (0x20...0x7E).contains(byte) {
            endSequence(byte, afterEscape, into: &inputs)
        } else {
            abandon(afterEscape, for: byte, into: &inputs)
        }
    }

    private mutating func collect(_ byte: UInt8) {
        if sequence.count < Self.sequenceLimit { sequence.append(byte) } else { isOverlong = true }
    }

    private mutating func endSequence(_ byte: UInt8, _ afterEscape: Bool, into inputs: inout [TerminalInput]) {
        sequence.append(byte)
        state = .ground
        let own = aliases[sequence].map(KeySequence.Meaning.key)
        let meaning = isOverlong ? .nothing : own ?? KeySequence.meaning(of: sequence)
        switch meaning {
        case .key(let key):
            inputs.append(.key(afterEscape ? key.holdingAlt : key))
            return
        case .focus(let hasFocus):
            if afterEscape { inputs.append(.key(.escape)) }
            inputs.append(.focus(hasFocus))
            return
        case .paste:
            pasted = PastedText()
            state = .paste
        case .mouse: state = .mouse(missing: 3)
        case .nothing: break
        }
        if afterEscape { inputs.append(.key(.escape)) }
    }

    /// A byte that can't be in a sequence ends it. CAN and SUB do nothing more, other controls and text are what they are.
    private mutating func abandon(_ afterEscape: Bool, for byte: UInt8, into inputs: inout [TerminalInput]) {
        abandon(afterEscape, into: &inputs)
        if byte != Byte.cancel, byte != Byte.substitute { readInGround(byte, into: &inputs) }
    }

    private mutating func abandon(_ afterEscape: Bool, into inputs: inout [TerminalInput]) {
        if afterEscape { inputs.append(.key(.escape)) }
        state = .ground
    }

    // MARK: Strings and pastes

    private mutating func readInString(_ byte: UInt8, endsAtBell: Bool) {
        switch byte {
        case Byte.escape: state = .stringEscape
        case Byte.bell where endsAtBell: state = .ground
        case Byte.cancel, Byte.substitute: state = .ground
        default:
            // Within a character 0x9C is a part of it, as in “.
            switch text.read(byte) {
            case .scalar(let scalar) where scalar.value == 0x9C: state = .ground
            case .stray(0x9C): state = .ground
            case .scalar, .stray, .partial, .broken: return
            }
        }
        text = PartialUTF8()
    }

    private mutating func readAfterStringEscape(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        switch byte {
        case Byte.escape: break
        case Byte.backslash: state = .ground
        default: readAfterEscape(byte, isSecond: false, into: &inputs)
        }
    }

    private mutating func endPaste(into inputs: inout [TerminalInput]) {
        inputs.append(.paste(pasted.text))
        pasted = PastedText()
        state = .ground
    }

    /// What follows an ESC to begin a sequence or a string.
    private static let introducers = Array("[]OPX^_".utf8)
}

enum Byte {
    static let bell: UInt8 = 0x07
    static let cancel: UInt8 = 0x18
    static let substitute: UInt8 = 0x1A
    static let escape: UInt8 = 0x1B
    static let backslash = UInt8(ascii: "\\")
}
