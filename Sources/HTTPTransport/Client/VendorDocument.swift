package import BrowserSessions

/// A good answer of a vendor.
package struct VendorDocument: Sendable {
    package let document: JSONValue
    /// When it was asked for.
    package let askedAt: Timestamp
    private let headers: [HTTPHeader]

    init(document: JSONValue, askedAt: Timestamp, headers: [HTTPHeader]) {
        self.document = document
        self.askedAt = askedAt
        self.headers = headers
    }

    /// The first header of that name, ignoring case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
