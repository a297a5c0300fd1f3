/// Why there will be no archive this time.
struct OpeningFailure: Error, Hashable {
    /// For the user; starts in lower case and has no full stop.
    var reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    /// Something that the system refused.
    init(_ what: String, errno number: Int32) {
        self.init("\(what): \(SystemError.text(number))")
    }
}
