import Synchronization

/// A regular expression to look for anywhere in a text, ignoring case.
///
/// No expression and no text makes it slow: it is an automaton, nothing backtracks, and sizes are bounded. `\d`, `\w`, `\s`
/// and `\b` go by ASCII; `.` is any character but a newline; `^` and `$` are the ends of the text. Case is ignored as bare
/// words do it, save for letters that become two in lowercase.
package struct TextPattern: Sendable, Hashable {
    /// The expression as it stands between the slashes of a filter, slashes in it not escaped.
    package let source: String
    private let program: PatternProgram
    private let scanners: IdleScanners

    /// Reads and builds it, in less than a few milliseconds.
    /// - Parameter written: with or without a backslash before its slashes.
    /// - Throws: the first mistake, with its place in `written`.
    package init(parsing written: String) throws(PatternError) {
        var parser = PatternParser(written)
        do throws(PatternError) {
            program = try PatternProgram(try parser.parse())
        } catch {
            throw parser.error(error.place, error.reason)
        }
        source = Self.unescapingSlashes(written)
        scanners = IdleScanners()
    }

    package static func == (left: TextPattern, right: TextPattern) -> Bool {
        left.source.utf8.elementsEqual(right.source.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in source.utf8 { hasher.combine(byte) }
        hasher.combine(source.utf8.count)
    }

    /// As it is written in a filter: `/a\/b/`.
    package var literal: String {
        var text = "/"
        var isEscaped = false
        for scalar in source.unicodeScalars {
            if scalar == "/", !isEscaped { text += "\\" }
            text.unicodeScalars.append(scalar)
            isEscaped = scalar == "\\" && !isEscaped
        }
        return text + "/"
    }

    /// A scanner of one's own: what looks at many texts should have one.
    package func makeScanner() -> PatternScanner { PatternScanner(program) }

    /// Whether it matches anywhere in that UTF-8. With a scanner that was used before if one is idle: a lock and a few
    /// moves more than a scanner of one's own.
    package func isFound(in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = scanners.take() ?? makeScanner()
        defer { scanners.put(back: scanner) }
        return scanner.isFound(in: utf8)
    }

    /// Where it first matches something, the longest such match, in bytes of UTF-8.
    package func firstRange(in utf8: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        isFound(in: utf8) ? program.firstRange(in: utf8) : nil
    }

    private static func unescapingSlashes(_ written: String) -> String {
        var source = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in written.unicodeScalars {
            if isEscaped, scalar == "/" { source.removeLast() }
            source.append(scalar)
            isEscaped = scalar == "\\" && !isEscaped
        }
        return String(source)
    }
}

/// Scanners that nobody uses just now.
private final class IdleScanners: Sendable {
    private let scanners = Mutex<[PatternScanner]>([])

    func take() -> PatternScanner? { scanners.withLock { $0.popLast() } }

    func put(back scanner: PatternScanner) {
        scanners.withLock { if $0.count < 4 { $0.append(scanner) } }
    }
}
