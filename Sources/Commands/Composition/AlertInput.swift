import BrowserSessions

/// What an alert's program gets on its stdin: a line for each event, as many as fit.
struct AlertInput {
    /// Bytes in all: more than one session's texts take, less than is felt.
    static let sizeLimit = 1 << 20

    private(set) var bytes: [UInt8] = []
    /// Events that did not fit.
    private(set) var leftOut = 0

    /// - Complexity: O(limit), and the longest event.
    init(_ events: [SessionEvent], limit: Int = sizeLimit) {
        for (number, event) in events.enumerated() {
            let line = Array(event.line.utf8)
            guard bytes.count + line.count < limit else {
                leftOut = events.count - number
                return
            }
            bytes += line
            bytes.append(UInt8(ascii: "\n"))
        }
    }
}
