/// Frames that a terminal shows at once, however they are cut on their way: DEC's private mode 2026.
///
/// https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036. Sent only to terminals that say they have it.
package enum SynchronizedOutput {
    /// Asks whether the terminal has the mode (DECRQM); it answers with a report, or not at all.
    package static let query = Array("\u{1B}[?2026$p".utf8)
    package static let begin = Array("\u{1B}[?2026h".utf8)
    package static let end = Array("\u{1B}[?2026l".utf8)

    /// What a report says (DECRPM): set and reset are two ways to have it; unknown, and reset for ever, to have it not.
    /// - Parameter inner: a sequence that ends with `y`, between its introducer and its end: `?2026;2$`.
    /// - Returns: nil for a report of something else.
    static func isSupported(inReport inner: ArraySlice<UInt8>) -> Bool? {
        guard inner.first == UInt8(ascii: "?"), inner.last == UInt8(ascii: "$"),
            let numbers = KeySequence.Parameters(inner.dropFirst().dropLast()), numbers.count == 2, numbers[0] == 2026
        else { return nil }
        return numbers[1] == 1 || numbers[1] == 2
    }

    /// Whether the question may be worth its bytes: Apple's terminal, which calls itself xterm, prints its last letter on the
    /// screen, and screen does not know it either. Over SSH nothing is known, and the question is asked: so it goes where what is
    /// printed of it is cleared.
    package static func canBeAsked(environment: (String) -> String?) -> Bool {
        environment("TERM_PROGRAM") != "Apple_Terminal"
            && ClipboardSequence.Multiplexer(environment: environment) != .screen
    }
}
