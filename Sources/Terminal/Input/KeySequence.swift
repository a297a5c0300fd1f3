/// What whole sequences that begin with CSI or SS3 mean, whichever terminal sends them: xterm, rxvt, PuTTY, the Linux console,
/// tmux, and those that can report keys by their code points (`CSI u`, xterm's modifyOtherKeys).
///
/// Sources: xterm's ctlseqs, kitty's keyboard protocol, console_codes(4), terminfo's entries.
enum KeySequence {
    enum Meaning: Hashable {
        case key(KeyPress)
        case focus(Bool)
        /// A paste begins.
        case paste
        /// Three bytes follow: a mouse report in X10's form.
        case mouse
        case press(MousePress)
        /// Whether the terminal can show frames at once.
        case synchronizedOutput(Bool)
        /// A report, or a key nobody has a use for.
        case nothing
    }

    /// - Parameter sequence: in its form of seven bits, from its ESC to its final byte.
    static func meaning(of sequence: [UInt8]) -> Meaning {
        guard sequence.count > 2, let final = sequence.last else { return .nothing }
        let inner = sequence[2..<(sequence.count - 1)]
        if sequence[1] == UInt8(ascii: "O") { return singleShift(final, inner) }
        if inner.first == UInt8(ascii: "["), inner.count == 1 { return consoleFunction(final) }
        // SGR's report of the mouse; with `m` at its end of a button that was let go.
        if inner.first == UInt8(ascii: "<"), final == UInt8(ascii: "M") {
            guard let numbers = Parameters(inner.dropFirst()), numbers.count == 3 else { return .nothing }
            return MousePress(code: numbers[0], column: numbers[1], row: numbers[2]).map(Meaning.press) ?? .nothing
        }
        if final == UInt8(ascii: "y"), let isSupported = SynchronizedOutput.isSupported(inReport: inner) {
            return .synchronizedOutput(isSupported)
        }
        // A private marker or an intermediate byte makes it a report.
        guard let parameters = Parameters(inner) else { return .nothing }
        return controlSequence(final, parameters)
    }

    private static func controlSequence(_ final: UInt8, _ parameters: Parameters) -> Meaning {
        switch final {
        case UInt8(ascii: "M"): parameters.isEmpty ? .mouse : .nothing
        case UInt8(ascii: "I"): parameters.isEmpty ? .focus(true) : .nothing
        case UInt8(ascii: "O"): parameters.isEmpty ? .focus(false) : .nothing
        case UInt8(ascii: "Z"): .key(.backTab)
        // With parameters it tells where the cursor is.
        case UInt8(ascii: "R"): parameters.isEmpty ? .key(.function(3)) : .nothing
        case UInt8(ascii: "u"): codePoint(parameters[0], parameters.modifiers, shifted: parameters.shifted)
        case UInt8(ascii: "~") where parameters[0] == 27 && parameters.count == 3:
            codePoint(parameters[2], parameters.modifiers, shifted: nil)
        case UInt8(ascii: "~") where parameters[0] == 200: .paste
        case UInt8(ascii: "~"): special(tilde[parameters[0] ?? 0], parameters.modifiers)
        default:
            parameters[0] ?? 1 == 1 ? special(letters[final], parameters.modifiers) : .nothing
        }
    }

    private static func singleShift(_ final: UInt8, _ inner: ArraySlice<UInt8>) -> Meaning {
        guard let parameters = Parameters(inner) else { return .nothing }
        // `ESC O 5 P` is an older form of `CSI 1;5P`.
        let modifiers = parameters.isEmpty ? Modifiers(1) : Modifiers(parameters[parameters.count - 1] ?? 1)
        if let character = keypad[final] { return special(.character(character), modifiers) }
        switch final {
        case UInt8(ascii: "M"): return special(.enter, modifiers)
        case UInt8(ascii: "I"): return special(.tab, modifiers)
        case UInt8(ascii: "R"): return special(.function(3), modifiers)
        default: return special(letters[final], modifiers)
        }
    }

    private static func consoleFunction(_ final: UInt8) -> Meaning {
        guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return .nothing }
        return .key(.function(Int(final - UInt8(ascii: "A")) + 1))
    }

    /// Keys that have no character. With Shift or Control they are others, which nobody has a use for.
    private static func special(_ key: KeyPress?, _ modifiers: Modifiers) -> Meaning {
        guard let key, !modifiers.shift, !modifiers.control, !modifiers.isOther, !modifiers.isRelease else {
            return .nothing
        }
        return .key(modifiers.alt ? .alt(key) : key)
    }

    /// A key by the code point of its character, or by one that stands for it.
    private static func codePoint(_ code: Int?, _ modifiers: Modifiers, shifted: Int?) -> Meaning {
        guard let code, !modifiers.isOther, !modifiers.isRelease else { return .nothing }
        let key: KeyPress?
        switch code {
        case 9: key = modifiers.shift ? .backTab : .tab
        // As without that protocol, Shift and Control make no difference to these.
        case 13, 57414: key = .enter
        case 27: key = .escape
        case 127, 8: key = .backspace
        case 57344...63743: return special(functional[code], modifiers)
        default: key = character(modifiers.shift ? shifted ?? code : code, modifiers)
        }
        return key.map { .key(modifiers.alt ? .alt($0) : $0) } ?? .nothing
    }

    private static func character(_ code: Int, _ modifiers: Modifiers) -> KeyPress? {
        guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value), value >= 0x20,
            !(0x7F..<0xA0).contains(value)
        else { return nil }
        let character = Character(scalar)
        if modifiers.control { return KeyPress(holdingControl: character) }
        let upper = character.uppercased()
        return .character(modifiers.shift && upper.count == 1 ? upper.first ?? character : character)
    }

    private static let letters: [UInt8: KeyPress] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "S"): .function(4),
    ]

    private static let tilde: [Int: KeyPress] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12),
    ]

    /// The number pad in its application mode, after SS3: `j` is `*`, `p` is `0`.
    private static let keypad: [UInt8: Character] = {
        var keys: [UInt8: Character] = [UInt8(ascii: " "): " ", UInt8(ascii: "X"): "="]
        for byte in UInt8(ascii: "j")...UInt8(ascii: "y") { keys[byte] = Character(Unicode.Scalar(byte - 0x40)) }
        return keys
    }()

    /// The keypad's keys as kitty numbers them.
    private static let functional: [Int: KeyPress] = {
        let characters: [Character] = Array("0123456789./*-+")
        var keys: [Int: KeyPress] = [57415: .character("="), 57416: .character(",")]
        for (index, character) in characters.enumerated() { keys[57399 + index] = .character(character) }
        let others: [KeyPress] = [.left, .right, .up, .down, .pageUp, .pageDown, .home, .end, .insert, .delete]
        for (index, key) in others.enumerated() { keys[57417 + index] = key }
        return keys
    }()
}
