import BrowserSessions

/// What opens a running browser or speaks for its owner and has no name that says so: found by its looks, for texts that are
/// meant for others. What has a name is found by `withoutSecrets`.
///
/// That is: addresses of sockets (`wss://…`), pages of debuggers (`…/devtools/…`), pages at a vendor but for its documents and
/// its API, and what looks like a vendor's key. A wrong find costs a link of a report.
struct OpenDoors {
    private let bytes: [UInt8]

    /// - Complexity: O(n)
    static func removed(from text: String) -> String {
        var rest: [UInt8] = []
        let doors = OpenDoors(bytes: Array(text.utf8))
        var start = 0
        for cut in doors.cuts() {
            rest += doors.bytes[start..<cut.lowerBound]
            rest += JSONValue.redactionMark.utf8
            start = cut.upperBound
        }
        guard start > 0 else { return text }
        return String(decoding: rest + doors.bytes[start...], as: UTF8.self)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// In order, apart from each other.
    private func cuts() -> [Range<Int>] {
        var cuts: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            guard let start = doorStart(at: position) else {
                position += 1
                continue
            }
            let end = start.isKey ? keyEnd(from: start.place) : tokenEnd(from: start.place)
            if end > start.place, !bytes[start.place..<end].elementsEqual(JSONValue.redactionMark.utf8) {
                cuts.append(start.place..<end)
            }
            position = max(end, position + 1)
        }
        return cuts
    }

    /// Where what opens a door begins, if it is told by what stands at that place.
    private func doorStart(at place: Int) -> (place: Int, isKey: Bool)? {
        switch bytes[place] {
        case UInt8(ascii: ":") where has("://", at: place):
            (opensDoor(before: place) ? place + 3 : pathStart(ofAddressAt: place + 3)).map { ($0, false) }
        case UInt8(ascii: "%") where has("%3a", at: place) && opensDoor(before: place):
            (place + 3, false)
        case UInt8(ascii: "/") where has("/devtools/", at: place):
            (place + 1, false)
        default:
            isKey(at: place) ? (place, true) : nil
        }
    }

    private func opensDoor(before end: Int) -> Bool {
        ["ws", "wss", "vnc"].contains { scheme in
            let start = end - scheme.utf8.count
            return start >= 0 && has(scheme, at: start) && (start == 0 || !bytes[start - 1].isInWord)
        }
    }

    // MARK: A vendor's pages

    private static let vendorDomains = VendorRegistry.traits.flatMap(\.domains)
    private static let keyPrefixes = VendorRegistry.traits.flatMap(\.keyPrefixes)
    private static let harmlessHosts = ["docs.", "www.", "api."]

    /// Where the path begins of an address at a vendor that may open something; nil for all others.
    private func pathStart(ofAddressAt start: Int) -> Int? {
        let authority = bytes[start...].prefix(256).prefix { !$0.endsToken && !"/?#".utf8.contains($0) }
        let end = authority.endIndex
        guard end < bytes.count, "/?#".utf8.contains(bytes[end]) else { return nil }
        let hostStart = (authority.lastIndex(of: UInt8(ascii: "@")) ?? start - 1) + 1
        let hostEnd = bytes[hostStart..<end].firstIndex(of: UInt8(ascii: ":")) ?? end
        let isVendor = Self.vendorDomains.contains { domain in
            let domainStart = hostEnd - domain.utf8.count
            return domainStart >= hostStart && has(domain, at: domainStart)
                && (domainStart == hostStart || bytes[domainStart - 1] == UInt8(ascii: "."))
        }
        guard isVendor, !Self.harmlessHosts.contains(where: { has($0, at: hostStart) }) else { return nil }
        return end + 1
    }

    // MARK: Keys

    /// A word with what a vendor's keys begin with, or 64 hexadecimal digits.
    private func isKey(at place: Int) -> Bool {
        guard place == 0 || !bytes[place - 1].isInWord else { return false }
        if let prefix = Self.keyPrefixes.first(where: { has($0, at: place) }) {
            let word = bytes[(place + prefix.utf8.count)...].prefix(24).prefix(while: \.isInWord)
            return word.count >= 16 && word.contains { (0x30...0x39).contains($0) }
        }
        return bytes[place...].prefix(64).allSatisfy(\.isHexadecimal) && keyEnd(from: place) == place + 64
    }

    /// - Complexity: O(1) but for what is taken out: `isKey` asks where 64 digits stand.
    private func keyEnd(from place: Int) -> Int {
        bytes[place...].firstIndex { !$0.isInWord } ?? bytes.count
    }

    private func tokenEnd(from place: Int) -> Int {
        bytes[place...].firstIndex(where: \.endsToken) ?? bytes.count
    }

    /// Whether that text, in lower case, stands there in whatever case.
    private func has(_ text: String, at place: Int) -> Bool {
        guard place + text.utf8.count <= bytes.count else { return false }
        return zip(bytes[place...], text.utf8).allSatisfy { byte, wanted in
            byte == wanted || (0x41...0x5A).contains(byte) && byte | 0x20 == wanted
        }
    }
}

extension UInt8 {
    fileprivate var endsToken: Bool { self <= 0x20 || "\"'`<>\\".utf8.contains(self) }
    fileprivate var isHexadecimal: Bool { (0x30...0x39).contains(self) || (0x61...0x66).contains(self | 0x20) }
    fileprivate var isInWord: Bool {
        (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) || self == 0x2D || self == 0x5F
    }
}

extension String {
    /// The text as others may read it: without secrets and without links that open a browser.
    /// - Complexity: O(n)
    var forOthers: String { OpenDoors.removed(from: withoutSecrets) }
}

extension JSONValue {
    /// The document as others may read it, the names of its members too.
    /// - Complexity: O(n)
    var forOthers: JSONValue { redacted.withoutOpenDoors }

    private var withoutOpenDoors: JSONValue {
        switch self {
        case .string(let text): .string(OpenDoors.removed(from: text))
        case .array(let elements): .array(elements.map(\.withoutOpenDoors))
        case .object(let members):
            .object(members.map { JSONMember($0.name.forOthers, $0.value.withoutOpenDoors) })
        case .null, .bool, .number: self
        }
    }
}
