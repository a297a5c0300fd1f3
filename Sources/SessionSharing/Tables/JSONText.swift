package import BrowserSessions

/// JSON documents of several elements.
package enum JSONText {
    /// One array, an element a line, without an end of line at its end: fine for people and for parsers.
    package static func array(_ elements: [JSONValue]) -> String {
        guard !elements.isEmpty else { return "[]" }
        return "[\n" + elements.map(\.line).joined(separator: ",\n") + "\n]"
    }
}
