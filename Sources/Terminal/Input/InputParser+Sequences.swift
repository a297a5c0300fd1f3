/// Control sequences, control strings and pastes.
extension InputParser {
    /// The C1 controls, as one byte or as U+0080 to U+009F in UTF-8. Those that begin nothing are nothing.
    mutating func begin(c1 byte: UInt8) {
        switch byte {
        case 0x8F: beginSequence(UInt8(ascii: "O"), afterEscape: false)
        case 0x9B: beginSequence(UInt8(ascii: "["), afterEscape: false)
        case 0x9D: beginString(UInt8(ascii: "]"))
        case 0x90: beginString(UInt8(ascii: "P"))
        case 0x98: beginString(UInt8(ascii: "X"))
        case 0x9E: beginString(UInt8(ascii: "^"))
        case 0x9F: beginString(UInt8(ascii: "_"))
        default: break
        }
    }

    mutating func beginSequence(_ introducer: UInt8, afterEscape: Bool) {
        sequence = [Byte.escape, introducer]
        isOverlong = false
        state =
            introducer == UInt8(ascii: "[")
            ? .controlSequence(afterEscape: afterEscape) : .singleShift(afterEscape: afterEscape)
    }

    mutating func readInControlSequence(
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

    mutating func readInSingleShift(_ byte: UInt8, _ afterEscape: Bool, into inputs: inout [TerminalInput]) {
        switch byte {
        case 0x30...0x3F: collect(byte)
        case 0x20, 0x40...0x7E: endSequence(byte, afterEscape, into: &inputs)
        default: abandon(afterEscape, for: byte, into: &inputs)
        }
    }

    mutating func readConsoleFunction(_ byte: UInt8, _ afterEscape: Bool, into inputs: inout [TerminalInput]) {
        if (0x20...0x7E).contains(byte) {
            endSequence(byte, afterEscape, into: &inputs)
        } else {
            abandon(afterEscape, for: byte, into: &inputs)
        }
    }

    mutating func collect(_ byte: UInt8) {
        if sequence.count < Self.sequenceLimit { sequence.append(byte) } else { isOverlong = true }
    }

    mutating func endSequence(_ byte: UInt8, _ afterEscape: Bool, into inputs: inout [TerminalInput]) {
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
        case .press(let press):
            if afterEscape { inputs.append(.key(.escape)) }
            inputs.append(.mouse(press))
            return
        case .synchronizedOutput(let isSupported): synchronizesOutput = isSupported
        case .nothing: break
        }
        if afterEscape { inputs.append(.key(.escape)) }
    }

    /// A byte that can't be in a sequence ends it. CAN and SUB do nothing more, other controls and text are what they are.
    mutating func abandon(_ afterEscape: Bool, for byte: UInt8, into inputs: inout [TerminalInput]) {
        abandon(afterEscape, into: &inputs)
        if byte != Byte.cancel, byte != Byte.substitute { readInGround(byte, into: &inputs) }
    }

    mutating func abandon(_ afterEscape: Bool, into inputs: inout [TerminalInput]) {
        if afterEscape { inputs.append(.key(.escape)) }
        state = .ground
    }

    // MARK: Strings and pastes

    mutating func beginString(_ introducer: UInt8) {
        sequence = [introducer]
        isOverlong = false
        state = .string(endsAtBell: introducer == UInt8(ascii: "]"))
    }

    mutating func readInString(_ byte: UInt8, endsAtBell: Bool, into inputs: inout [TerminalInput]) {
        switch byte {
        case Byte.escape:
            state = .stringEscape
            text = PartialUTF8()
        case Byte.bell where endsAtBell: endString(into: &inputs)
        case Byte.cancel, Byte.substitute:
            state = .ground
            text = PartialUTF8()
        default:
            // Within a character 0x9C is a part of it, as in “.
            switch text.read(byte) {
            case .scalar(let scalar) where scalar.value == 0x9C: endString(into: &inputs)
            case .stray(0x9C): endString(into: &inputs)
            case .scalar, .stray, .partial, .broken: collect(byte)
            }
        }
    }

    mutating func readAfterStringEscape(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        switch byte {
        case Byte.escape: break
        case Byte.backslash: endString(into: &inputs)
        default: readAfterEscape(byte, isSecond: false, into: &inputs)
        }
    }

    /// Of all that a terminal says in strings, only its background is of use here.
    private mutating func endString(into inputs: inout [TerminalInput]) {
        state = .ground
        text = PartialUTF8()
        guard !isOverlong, sequence.first == UInt8(ascii: "]"),
            let colour = BackgroundReply.rgb(in: sequence.dropFirst())
        else { return }
        inputs.append(.background(colour))
    }

    mutating func endPaste(into inputs: inout [TerminalInput]) {
        inputs.append(.paste(pasted.text))
        pasted = PastedText()
        state = .ground
    }
}
