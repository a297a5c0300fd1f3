/// The bytes of OSC 52, by which a program far away can fill the clipboard of the terminal in front of the user.
package enum ClipboardSequence {
    /// The most Base64 bytes sent: what the strictest common terminals take.
    package static let limit = 74_994

    /// What stands between the program and the terminal.
    package enum Multiplexer: Hashable, Sendable {
        case none
        case tmux
        case screen

        /// Judged by the environment: `TMUX`, `STY`, or what TERM begins with.
        package init(environment: (String) -> String?) {
            let term = environment("TERM") ?? ""
            if environment("TMUX") != nil || term.hasPrefix("tmux") {
                self = .tmux
            } else if environment("STY") != nil || term.hasPrefix("screen") {
                self = .screen
            } else {
                self = .none
            }
        }
    }

    /// The sequence that copies `text`, nil when it is longer than `limit`.
    ///
    /// tmux gets it twice, as its own (`set-clipboard on`) and passed through (`allow-passthrough on`), since which of the two
    /// is allowed can't be known. screen passes strings through in short pieces.
    package static func bytes(for text: String, through multiplexer: Multiplexer) -> [UInt8]? {
        let encoded = Base64.encode(text.utf8)
        guard encoded.count <= limit else { return nil }
        let plain = Array("\u{1B}]52;c;".utf8) + encoded + [0x07]
        return (multiplexer == .tmux ? plain : []) + multiplexer.passing(plain)
    }
}

/// Base64 (RFC 4648) without Foundation.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(bytes)
        var encoded: [UInt8] = []
        encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let triple = bytes[start..<min(start + 3, bytes.count)]
            let padded = Array(triple) + [0, 0]
            let bits = UInt32(padded[0]) << 16 | UInt32(padded[1]) << 8 | UInt32(padded[2])
            for place in 0..<4 {
                let digit = alphabet[Int(bits >> UInt32(18 - 6 * place)) & 63]
                encoded.append(place <= triple.count ? digit : UInt8(ascii: "="))
            }
        }
        return encoded
    }
}
