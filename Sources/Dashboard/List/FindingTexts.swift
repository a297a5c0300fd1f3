import BrowserSessions

/// What was found about sessions, in words with figures: the newest of each.
struct FindingTexts: Sendable {
    private var texts: [SessionKey: String] = [:]
    /// In the order they came.
    private var order: [SessionKey] = []

    /// Of more than these the oldest are forgotten.
    private static let limit = 5_000

    subscript(key: SessionKey) -> String? { texts.isEmpty ? nil : texts[key] }

    mutating func note(_ text: String, of key: SessionKey) {
        if texts.updateValue(text, forKey: key) == nil { order.append(key) }
        guard order.count > Self.limit + 500 else { return }
        for key in order.prefix(500) { texts[key] = nil }
        order.removeFirst(500)
    }
}
