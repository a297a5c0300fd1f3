/// Letters of other scripts that look like those of field names and words: `stаte` with a Cyrillic а.
enum Lookalike {
    /// The text with each of them as the Latin letter that is seen; nil when there is none.
    static func plain(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        var (plain, isChanged) = (String.UnicodeScalarView(), false)
        for scalar in text.unicodeScalars {
            let letter = letter(scalar)
            isChanged = isChanged || letter != nil
            plain.append(letter ?? scalar)
        }
        return isChanged ? String(plain) : nil
    }

    /// The first of them, for a message: code points tell apart what looks the same.
    static func first(in text: String) -> (scalar: Unicode.Scalar, letter: Unicode.Scalar)? {
        for scalar in text.unicodeScalars {
            if let letter = letter(scalar) { return (scalar, letter) }
        }
        return nil
    }

    /// What to say of a text that holds one.
    static func hint(_ text: String) -> String? {
        first(in: text).map { found in
            "; the letter U+\(ForeignMarks.code(of: found.scalar)) in it only looks like \(found.letter)"
        }
    }

    private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case ..<0x80: nil
        case 0xFF10...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0).flatMap { ForeignMarks.isWordLetter($0) ? $0 : nil }
        // Mathematical alphabets, each of 26 capitals and 26 small letters, and digits.
        case 0x1D400...0x1D6A3:
            Unicode.Scalar(
                (scalar.value - 0x1D400) % 52 < 26
                    ? 0x41 + (scalar.value - 0x1D400) % 52 : 0x61 + (scalar.value - 0x1D400) % 26)
        case 0x1D7CE...0x1D7FF: Unicode.Scalar(0x30 + (scalar.value - 0x1D7CE) % 10)
        default: table[scalar]
        }
    }

    /// Cyrillic, Greek, Armenian and Latin ones that are drawn alike (Unicode, confusables.txt, by letter).
    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        let alike: [(Unicode.Scalar, String)] = [
            ("a", "аɑα"), ("b", "Ьƅ"), ("c", "сϲ"), ("d", "ԁɗ"), ("e", "еҽ℮"), ("g", "ɡց"), ("h", "һհ"), ("i", "іıιɩ"),
            ("j", "јϳ"), ("k", "кκ"), ("l", "ӏⅼ"), ("m", "мⅿ"), ("n", "ոп"), ("o", "оοօσ"), ("p", "рρ"), ("q", "ԛգ"),
            ("r", "гᴦ"), ("s", "ѕꜱ"), ("t", "тτ"), ("u", "υսᴜ"), ("v", "νѵᴠ"), ("w", "ԝѡᴡ"), ("x", "хχ"), ("y", "уγү"),
            ("z", "ᴢ"), ("A", "АΑ"), ("B", "ВΒ"), ("C", "СϹ"), ("E", "ЕΕ"), ("H", "НΗ"), ("I", "ІΙ"), ("K", "КΚ"),
            ("M", "МΜ"), ("N", "Ν"), ("O", "ОΟ"), ("P", "РΡ"), ("S", "Ѕ"), ("T", "ТΤ"), ("X", "ХΧ"), ("Y", "ҮΥ"),
            ("Z", "Ζ"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, others) in alike { for other in others.unicodeScalars { table[other] = letter } }
        return table
    }()
}
