private import CNCurses
package import Terminal

/// Turns what ncurses read (bytes, and codes for the sequences it knows) into inputs.
///
/// Text is decoded here and not by ncurses, which loses a character that arrives in two parts. Escape sequences nobody knows
/// are swallowed whole, so that their letters don't act as keys.
package struct InputDecoder {
    private enum Escape {
        case none
        /// An escape came; what follows in the same read decides whether it was the key.
        case pending
        /// Inside a control sequence, up to its final byte.
        case sequence
        /// After `ESC O`: one more byte.
        case single
    }

    /// More than this of one paste is dropped.
    package static let pasteLimit = 256 * 1024

    private var escape = Escape.none
    private var text = PartialUTF8()
    private var pasted: [UInt8]?
    private var lastPasted: UInt8 = 0

    package init() {}

    /// Whether a paste has begun and not ended.
    package var isPasting: Bool { pasted != nil }

    /// Takes one byte or `BT_KEY_` code and appends what it completes.
    package mutating func read(_ code: Int32, into inputs: inout [TerminalInput]) {
        if code == BT_KEY_PASTE_START {
            pasted = pasted ?? []
        } else if code == BT_KEY_PASTE_END {
            endPaste(into: &inputs)
        } else if let byte = UInt8(exactly: code) {
            if pasted == nil { read(byte, into: &inputs) } else { paste(byte) }
        } else if pasted == nil {
            releaseEscape(into: &inputs)
            if let input = Self.input(for: code) { inputs.append(input) }
        }
    }

    /// Tells that nothing more is there for now: an escape alone was the key.
    package mutating func pause(into inputs: inout [TerminalInput]) {
        releaseEscape(into: &inputs)
        escape = .none
    }

    /// Ends a paste, also one whose end never came.
    package mutating func endPaste(into inputs: inout [TerminalInput]) {
        guard let bytes = pasted else { return }
        pasted = nil
        inputs.append(.paste(String(decoding: bytes, as: UTF8.self)))
    }

    /// Terminals paste a line end as CR, some as CR LF.
    private mutating func paste(_ byte: UInt8) {
        let isSecondOfPair = byte == 0x0A && lastPasted == 0x0D
        lastPasted = byte
        guard !isSecondOfPair, pasted.map({ $0.count < Self.pasteLimit }) ?? false else { return }
        pasted?.append(byte == 0x0D ? 0x0A : byte)
    }

    private mutating func read(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        switch escape {
        case .pending where byte == UInt8(ascii: "["):
            escape = .sequence
            return
        case .pending where byte == UInt8(ascii: "O"):
            escape = .single
            return
        case .pending:
            releaseEscape(into: &inputs)
        case .sequence:
            if (0x40...0x7E).contains(byte) { escape = .none }
            return
        case .single:
            escape = .none
            return
        case .none:
            break
        }
        if byte == 0x1B {
            escape = .pending
        } else if byte < 0x20 || byte == 0x7F {
            inputs.append(.key(Self.control(byte)))
        } else if let scalar = text.read(byte) {
            inputs.append(.key(.character(Character(scalar))))
        }
    }

    private mutating func releaseEscape(into inputs: inout [TerminalInput]) {
        if escape == .pending { inputs.append(.key(.escape)) }
        escape = .none
    }

    private static func control(_ byte: UInt8) -> KeyPress {
        switch byte {
        case 0x00: .control("@")
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }
}
