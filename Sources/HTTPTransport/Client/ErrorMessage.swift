import BrowserSessions

/// The vendor's words in a failed answer.
enum ErrorMessage {
    static let lengthLimit = 200

    /// In order: what the document says (`words`), the headers in which the vendor may say it, the text of the body without its
    /// markup. Empty when there is none.
    ///
    /// The key, and what reads as another secret, are taken out before anything is cut: a piece would not be recognised.
    static func of(_ reply: HTTPReply, wordsIn headers: [String], without key: SecretForms) -> String {
        let document = try? JSONValue(parsing: reply.body)
        let candidates =
            [document.flatMap(words)] + headers.map(reply.header)
            + [document == nil ? plainText(of: reply.body, without: key) : nil]
        return cut(key.removed(from: candidates.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? "").withoutSecrets)
    }

    /// What a document says about an error; nil when it says nothing.
    static func words(_ document: JSONValue) -> String? {
        let error = document["error"]
        // {"errors": [{"message": "…"}, …]} of GraphQL and others, or [ "…" ].
        let first = document["errors"]?.elements?.first
        let candidates = [
            error?["message"]?.nonEmptyText,
            // {"error": "API_KEY_SCOPE_DENIED", "message": "…"}: the sentence says more than the code.
            error?.nonEmptyText == nil ? nil : document["message"]?.nonEmptyText,
            error?.nonEmptyText, first?["message"]?.nonEmptyText, first?["detail"]?.nonEmptyText, first?.nonEmptyText,
            document["errors"]?.nonEmptyText, document["message"]?.nonEmptyText, document["detail"]?.nonEmptyText,
            document["detail"]?.elements?.first?["msg"]?.nonEmptyText,
            // {"detail": {"message": "…", "code": "…"}}, and the same under `message`.
            document["detail"]?["message"]?.nonEmptyText, document["message"]?["message"]?.nonEmptyText,
            document["error_description"]?.nonEmptyText,
        ]
        return candidates.lazy.compactMap { $0 }.first
    }

    private static func cut(_ message: String) -> String {
        message.count > lengthLimit ? message.prefix(lengthLimit) + "…" : message
    }

    /// The error that an answer with a good status states where something is missing; nil when it states none.
    static func stated(in document: JSONValue) -> (code: Int?, words: String)? {
        // One that says that all went well has no error to tell.
        guard document["success"]?.flag != true else { return nil }
        guard let words = words(document) else { return document["data"].flatMap(stated) }
        let error = document["error"]
        let codes = [error?["code"], error?["status"], document["code"], document["statusCode"], document["status"]]
        let code = codes.lazy.compactMap { $0?.extent }.first { (400...599).contains($0) }
        return (code, cut(words.withoutSecrets))
    }

    /// The body as text without tags, scripts and runs of white space.
    private static func plainText(of body: [UInt8], without key: SecretForms) -> String {
        var words: [Character] = []
        var inTag = false
        for character in key.removed(from: String(decoding: body.prefix(65_536), as: UTF8.self)).prefix(8192) {
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
