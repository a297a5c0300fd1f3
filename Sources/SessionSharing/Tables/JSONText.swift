package import BrowserSessions

/// JSON documents of several elements.
package enum JSONText {
    /// One array, an element a line, without an end of line at its end: fine for people and for parsers.
    package static func array(_ elements: [JSONValue]) -> String {
        guard !elements.isEmpty else { return "[]" }
        return "[\n" + elements.map(\.line).joined(separator: ",\n") + "\n]"
    }
}

extension Session {
    /// The names of the JSON fields, in order.
    package static let jsonNames: [String] = {
        let blank = Session(
            key: SessionKey(account: "", id: ""), provider: .anchor, status: "",
            fetchedAt: Timestamp(milliseconds: 0), raw: .null)
        return blank.json(at: blank.fetchedAt).members?.map(\.name) ?? []
    }()
}
