/// A key as the keyboard gave it, in one canonical form: `ctrl-i` is `.tab`, `ctrl-m` and `ctrl-j` are `.enter`, `ctrl-h` is
/// `.backspace` and `ctrl-[` is `.escape`, because a terminal sends the same byte for both.
package enum KeyPress: Hashable, Sendable {
    /// A character that draws something, the space included. Upper case means shift was held. A mark that combines with the
    /// character before it comes by itself.
    case character(Character)
    /// Control and a lower-case letter, or one of `@ \ ] ^ _` (`ctrl-@` is also ctrl-space).
    case control(Character)
    /// Alt, or Meta, and another key, which is none of these.
    indirect case alt(KeyPress)
    case enter
    case escape
    case tab
    case backTab
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    /// F1 to F12.
    case function(Int)
}

extension KeyPress {
    /// The key of a C0 control or DEL.
    init(control byte: UInt8) {
        switch byte {
        case 0x00: self = .control("@")
        case 0x08, 0x7F: self = .backspace
        case 0x09: self = .tab
        case 0x0A, 0x0D: self = .enter
        case 0x01...0x1A: self = .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1B: self = .escape
        default: self = .control(Character(Unicode.Scalar(byte | 0x40)))
        }
    }

    /// What control and a character send, nil if nothing of its own.
    init?(holdingControl character: Character) {
        switch character {
        case " ", "@": self = .control("@")
        case "i", "I": self = .tab
        case "m", "j", "M", "J": self = .enter
        case "h", "H": self = .backspace
        case "[": self = .escape
        case "a"..."z", "\\", "]", "^", "_": self = .control(character)
        case "A"..."Z": self = .control(Character(character.lowercased()))
        default: return nil
        }
        // `"a"..."z"` compares as text does, where é is among them.
        guard character.isASCII else { return nil }
    }

    var holdingAlt: KeyPress {
        if case .alt = self { self } else { .alt(self) }
    }
}
