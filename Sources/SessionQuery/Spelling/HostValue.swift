import BrowserSessions

/// The host that a value of `domain:` names. A whole address stands for its host; anything else that no host is, is
/// refused, because no session has it.
struct HostValue {
    private let scanner: FilterScanner
    private let value: TermReader.WrittenValue

    init(_ scanner: FilterScanner, _ value: TermReader.WrittenValue) {
        self.scanner = scanner
        self.value = value
    }

    func text() throws(FilterError) -> String {
        let text = value.body.text
        let isQuoted = value.body.isQuoted
        // An exact value in quotes is what a vendor wrote, whatever that is.
        if isQuoted, value.sign == .exact { return text }
        var host: String? { WebAddress.host(of: text) }
        if text.utf8.firstRange(of: "://".utf8) != nil {
            guard let host else {
                throw error("there is no host in \(FilterScanner.shown(text)); quote text that begins so", [])
            }
            return host
        }
        if isQuoted || Self.isIPv6(text) { return text }
        let name = "domain:" + value.sign.text
        if text.utf8.contains(UInt8(ascii: "/")) {
            throw error(
                "a host has no path; url: looks for text in addresses",
                [host.map { name + $0 }, "url:" + FilterText.value(text, of: .url)])
        }
        if text.utf8.contains(UInt8(ascii: "@")) || text.utf8.contains(UInt8(ascii: ":")) {
            throw error(
                "domain takes a host without port and login; quote text that has them", [host.map { name + $0 }])
        }
        if text.utf8.first == UInt8(ascii: ".") || text.utf8.last == UInt8(ascii: ".") {
            throw error(
                "a host has no dot at its ends, and what is below it matches too",
                [name + FilterText.value(text.droppingDots, of: .domain)])
        }
        return text
    }

    /// Whether it is an address of version 6, as far as its marks show.
    static func isIPv6(_ text: String) -> Bool {
        text.utf8.count { $0 == UInt8(ascii: ":") } > 1
            && text.unicodeScalars.allSatisfy { $0.properties.isASCIIHexDigit || $0 == ":" || $0 == "." }
    }

    private func error(_ reason: String, _ candidates: [String?]) -> FilterError {
        scanner.error(value.body.place, reason, trying: candidates)
    }
}
