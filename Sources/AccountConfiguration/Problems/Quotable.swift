import RemoteText

/// What of a file's text may be repeated in an error.
enum Quotable {
    /// The text, made harmless; nil when it could be a key, or is too long to be of use.
    static func bare(_ text: String) -> String? {
        guard !text.isEmpty, text.count <= 40, !couldBeKey(text) else { return nil }
        return RemoteText.sanitised(text)
    }

    /// The same in quotes.
    static func quoted(_ text: String) -> String? {
        bare(text).map { "'\($0)'" }
    }

    /// Whether a text may be a key that was put in the wrong place. Errs on the side of yes.
    ///
    /// The vendors' keys are `sk-…`, 64 hexadecimal digits and forms that nobody documents, so what counts is that it
    /// is long and has digits among its letters.
    static func couldBeKey(_ text: String) -> Bool {
        if ["sk-", "sk_", "hb_", "hb-", "Bearer "].contains(where: { text.hasPrefix($0) }) { return true }
        return text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.contains { word in
            word.count >= 16 && word.count(where: \.isNumber) >= 3
        }
    }
}
