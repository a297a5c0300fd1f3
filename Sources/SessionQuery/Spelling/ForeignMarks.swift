import RemoteText

/// Marks that are typed, pasted or corrected in the place of those that the language knows.
enum ForeignMarks {
    /// What each quotation mark, straight single ones and backticks included, is closed by.
    static func closings(of opening: Unicode.Scalar) -> Set<Unicode.Scalar>? {
        switch opening {
        case "'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{2039}", "\u{203A}", "\u{FF07}":
            ["'", "\u{2018}", "\u{2019}", "\u{2039}", "\u{203A}", "\u{FF07}"]
        case "`", "\u{B4}": ["`", "\u{B4}", "'"]
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{AB}", "\u{BB}", "\u{FF02}", "\u{301D}", "\u{301E}",
            "\u{301F}":
            ["\u{201C}", "\u{201D}", "\u{AB}", "\u{BB}", "\u{FF02}", "\u{301E}", "\u{301F}", "\""]
        case "\u{300C}": ["\u{300D}"]
        case "\u{300E}": ["\u{300F}"]
        default: nil
        }
    }

    /// The ASCII mark that another script's or a full-width form stands for.
    static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\u{3001}", "\u{60C}": return ","
        case "\u{61B}": return ";"
        case "\u{2236}", "\u{A789}": return ":"
        case "\u{FF01}"..."\u{FF5E}":
            let ascii = Unicode.Scalar(scalar.value - 0xFEE0)
            return ascii.flatMap { isWordLetter($0) ? nil : $0 }
        default: return nil
        }
    }

    /// Its number, as it is written after `U+`.
    static func code(of scalar: Unicode.Scalar) -> String {
        let code = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
    }

    /// Letters and digits, of any script.
    static func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: scalar.value >= 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        }
    }

    /// Dashes that a word processor puts for a minus.
    static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FE58}", "\u{FE63}": true
        default: false
        }
    }

    /// Whether nothing is seen of it: controls, zero-width characters, directions. Not private use, which draws, and not
    /// what holds a letter or an emoji of other scripts together, between two of these.
    static func isInvisible(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format: break
        default: guard scalar.properties.isDefaultIgnorableCodePoint else { return false }
        }
        let isAfterOther = (previous?.value ?? 0) >= 0x80
        switch scalar {
        case "\u{FE0E}", "\u{FE0F}": return !isAfterOther
        case "\u{200C}", "\u{200D}": return !isAfterOther || (next?.value ?? 0) < 0x80
        default: return true
        }
    }

    /// Signs of comparison in one character.
    static func comparison(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\u{2265}", "\u{2A7E}": ">="
        case "\u{2264}", "\u{2A7D}": "<="
        default: nil
        }
    }

    /// Signs of "not equal" in one character.
    static func isUnequal(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{2260}" }
}
