/// What a terminal answers to OSC 11, the question for its background: `11;rgb:1414/1919/1f1f`.
package enum BackgroundReply {
    /// The question.
    package static let query = Array("\u{1B}]11;?\u{1B}\\".utf8)

    /// The colour as 0xRRGGBB; nil for any other string.
    /// - Parameter string: an OSC's bytes between its introducer and its end.
    static func rgb(in string: ArraySlice<UInt8>) -> UInt32? {
        let text = String(decoding: string, as: UTF8.self)
        guard text.hasPrefix("11;rgb"), let colon = text.firstIndex(of: ":") else { return nil }
        let parts = text[text.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 || parts.count == 4 else { return nil }
        var colour: UInt32 = 0
        for part in parts.prefix(3) {
            guard (1...4).contains(part.utf8.count), let value = UInt32(part, radix: 16) else { return nil }
            let most = UInt32(1) << UInt32(4 * part.utf8.count) - 1
            colour = colour << 8 | (value * 255 + most / 2) / most
        }
        return colour
    }
}
