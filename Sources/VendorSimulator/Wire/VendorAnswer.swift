/// What a vendor answers to a request, before it is put on the wire or spoiled by a fault.
struct VendorAnswer: Sendable, Equatable {
    /// A header that is not one of every answer's.
    struct Header: Sendable, Equatable {
        let name: String
        let value: String
    }

    var status: Int
    var body: [UInt8]
    var contentType = "application/json; charset=utf-8"
    var headers: [Header] = []

    init(status: Int = 200, body: [UInt8], headers: [Header] = []) {
        self.status = status
        self.body = body
        self.headers = headers
    }

    /// An error in the vendor's own shape.
    static func failure(_ vendor: Vendor, _ status: Int, _ message: String) -> VendorAnswer {
        vendor.part.failure(status, message)
    }
}

/// A parameter that a vendor refuses. Each vendor has its own words for it.
struct BadParameter: Error, Equatable {
    let message: String
}

extension QueryParameters {
    /// A whole number in `range`, `usual` if it was not sent. Throws for anything else.
    func integer(_ name: String, in range: ClosedRange<Int>, default usual: Int, _ message: String) throws(BadParameter)
        -> Int
    {
        guard let text = value(name) else { return usual }
        guard let number = Int(text), range.contains(number), !text.hasPrefix("+") else {
            throw BadParameter(message: message)
        }
        return number
    }

    /// One of `choices`, nil if it was not sent. Throws for anything else.
    func choice(_ name: String, of choices: [String], _ message: String) throws(BadParameter) -> String? {
        guard let text = value(name) else { return nil }
        guard choices.contains(text) else { throw BadParameter(message: message) }
        return text
    }

    /// `true` or `false`, nil if it was not sent. Throws for anything else.
    func flag(_ name: String, _ message: String) throws(BadParameter) -> Bool? {
        try choice(name, of: ["true", "false"], message).map { $0 == "true" }
    }

    /// An ISO 8601 time in Unix milliseconds, nil if it was not sent. Throws for anything else.
    func date(_ name: String, _ message: String) throws(BadParameter) -> Int64? {
        guard let text = value(name) else { return nil }
        guard let time = VendorTime.parse(text) else { throw BadParameter(message: message) }
        return time
    }

    /// The highest page that is looked at, so that an offset always fits.
    static let lastPage = 1_000_000_000
}
