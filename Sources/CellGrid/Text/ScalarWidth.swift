private import RemoteText

/// The columns a single scalar takes, by our own table: a terminal's and the C library's opinions differ by version.
enum ScalarWidth {
    /// 0 for what combines with the scalar before it, 2 for East Asian wide and emoji, else 1.
    ///
    /// Spacing marks count 1, as in the C libraries.
    static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        if value < 0x1100 { return isZeroWidth(scalar) ? 0 : 1 }
        if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
        if isZeroWidth(scalar) { return 0 }
        if isWide(value) || (scalar.properties.isEmojiPresentation && !isRegionalIndicator(scalar)) { return 2 }
        return 1
    }

    /// Whether a scalar is harmless, a glyph of one column and no part of a longer one: known without a look into Unicode's
    /// tables, for the letters of Latin alphabets and the signs that our own views draw. False says nothing.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x24F: true
        // Dashes, quotation marks, the ellipsis; arrows; boxes, blocks and shapes; braille.
        case 0x2010...0x2027, 0x2190...0x21FF, 0x2500...0x25FC, 0x2801...0x28FF: true
        default: false
        }
    }

    /// Whether a scalar is drawn as what it is, whatever stands before it; known without a look into Unicode's tables, for
    /// plain scalars and the ideographs and syllables of East Asia. False says nothing.
    static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        isPlain(scalar) || (0x3041...0x3096).contains(scalar.value) || (0x30A1...0x30FA).contains(scalar.value)
            || (0x4E00...0x9FFF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
    }

    static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }

    static func isEmojiModifier(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F3FB...0x1F3FF).contains(scalar.value)
    }

    private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: true
        default: false
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var low = 0
        var high = wide.count
        while low < high {
            let middle = (low + high) / 2
            if value > wide[middle].upperBound { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// East Asian Wide and Fullwidth outside emoji (EastAsianWidth.txt), neighbours merged over unassigned gaps, sorted.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x2E99, 0x2E9B...0x2EF3, 0x2F00...0x2FD5, 0x2FF0...0x3029,
        0x3030...0x303E, 0x3041...0x3096, 0x309B...0x30FF, 0x3105...0x312F, 0x3131...0x318E, 0x3190...0x31E5,
        0x31EF...0x321E,
        0x3220...0x3247, 0x3250...0xA48C, 0xA490...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE52, 0xFE54...0xFE66, 0xFE68...0xFE6B, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x16FE4, 0x17000...0x18DF2, 0x1AFF0...0x1B2FB, 0x1F200...0x1F202,
        0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251, 0x1F260...0x1F265, 0x20000...0x2FFFD,
        0x30000...0x3FFFD,
    ]
}
