/// A vendor's key. It can be used, but not be shown: descriptions, string interpolation and mirrors all say `(hidden)`.
package struct APIKey: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    /// The most bytes that a key may have.
    package static let sizeLimit = 4096

    /// Takes a key as it was written; spaces and line ends around it are dropped.
    package init(validating written: String) throws(APIKeyFlaw) {
        let bytes = written.utf8
        let start = bytes.firstIndex { !Self.isBlank($0) } ?? bytes.endIndex
        let body = bytes[start..<(bytes.lastIndex { !Self.isBlank($0) }.map { bytes.index(after: $0) } ?? start)]
        guard !body.isEmpty else { throw .empty }
        guard body.count <= Self.sizeLimit else { throw .tooLong }
        guard body.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .controlCharacter }
        guard !body.contains(0x20) else { throw .space }
        guard body.allSatisfy({ $0 < 0x7F }) else { throw .notASCII }
        text = String(decoding: body, as: UTF8.self)
    }

    /// Lends the key's text. It may go into a request's header or a hash, nowhere else.
    package func withText<Result, Failure: Error>(_ body: (String) throws(Failure) -> Result) throws(Failure) -> Result
    {
        try body(text)
    }

    package var description: String { "(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}

/// Why a text can't be a key. Its description is a sentence without the text.
package enum APIKeyFlaw: Error, Sendable, Hashable, CustomStringConvertible {
    case empty
    case tooLong
    case controlCharacter
    case space
    case notASCII

    package var description: String {
        switch self {
        case .empty: "it is empty"
        case .tooLong: "it is longer than \(APIKey.sizeLimit) bytes"
        case .controlCharacter: "it has a control character in it"
        case .space: "it has a space in it"
        case .notASCII: "it has characters beyond ASCII, which a request can't carry"
        }
    }
}
