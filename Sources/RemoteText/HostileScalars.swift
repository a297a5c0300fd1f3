extension RemoteText {
    /// Whether a scalar may not reach a screen, a pipe or a log as such.
    ///
    /// Hostile are: C0, DEL and C1 controls; every format character (bidi controls, zero-width characters, tags, soft hyphen);
    /// line and paragraph separators; default-ignorable characters that draw nothing (fillers, variation selectors, the
    /// grapheme joiner); private use, noncharacters and whatever the standard library's Unicode version has not assigned.
    /// It knows no context: a joiner inside an emoji is hostile here too, `sanitised` is what lets it stay.
    ///
    /// - Complexity: O(1).
    package static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// The visible mark that stands for a hostile scalar: a control picture for C0 and DEL, else U+FFFD; `?` in ASCII.
    package static func mark(for scalar: Unicode.Scalar, marks: Marks = .unicode) -> Unicode.Scalar {
        guard marks == .unicode else { return "?" }
        if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) { return picture }
        return scalar.value == 0x7F ? "\u{2421}" : "\u{FFFD}"
    }

    /// Whether a scalar draws on top of the one before it.
    package static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x300 { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }

    /// Whether a scalar can stand in an emoji sequence; digits, `#` and `*` are emoji only to the standard, so not here.
    static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x7F && scalar.properties.isEmoji
    }
}
