import BrowserSessions

/// The vendor's words in a failed answer.
enum ErrorMessage {
    static let lengthLimit = 200

    /// In order: `error.message`, `error` as text, `message`, `detail`, Bright Data's error headers, the text of the
    /// body without its markup. Empty when there is none. Sources: the OpenAPI documents, Hyperbrowser's SDK
    /// (`sandbox_common.py`), Anchor's CLI (`findMessage`), Bright Data's issue sdk-python#1 (empty body, headers only).
    ///
    /// The key is taken out before anything is cut: a piece of it would not be recognised.
    static func of(_ reply: HTTPReply, without key: String) -> String {
        let document = try? JSONValue(parsing: reply.body)
        let candidates = [
            document?["error"]?["message"]?.nonEmptyText,
            document?["message"].flatMap { message in
                // {"error": "API_KEY_SCOPE_DENIED", "message": "…"}: the sentence says more than the code.
                document?["error"]?.nonEmptyText == nil ? nil : message.nonEmptyText
            },
            document?["error"]?.nonEmptyText,
            document?["message"]?.nonEmptyText,
            document?["detail"]?.nonEmptyText,
            reply.header("x-brd-err-msg"),
            reply.header("x-brd-error"),
            reply.header("x-luminati-error"),
            document == nil ? plainText(of: reply.body, without: key) : nil,
        ]
        let message = (candidates.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? "").removing(secret: key)
        return message.count > lengthLimit ? message.prefix(lengthLimit) + "…" : message
    }

    /// The body as text without tags, scripts and runs of white space.
    private static func plainText(of body: [UInt8], without key: String) -> String {
        var words: [Character] = []
        var inTag = false
        for character in String(decoding: body.prefix(65_536), as: UTF8.self).removing(secret: key).prefix(8192) {
            switch character {
            case "<": inTag = true
            case ">" where inTag:
                inTag = false
                if words.last != " " { words.append(" ") }
            case _ where inTag: continue
            case _ where character.isWhitespace: if words.last != " " { words.append(" ") }
            default: words.append(character)
            }
        }
        if words.last == " " { words.removeLast() }
        return String(words.drop { $0 == " " }.prefix(lengthLimit + 1))
    }
}
