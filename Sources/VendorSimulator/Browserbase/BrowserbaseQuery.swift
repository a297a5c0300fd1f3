/// The two parameters of Browserbase's `GET /v1/sessions`. There is no page and no order.
struct BrowserbaseQuery {
    /// What `q` asks for: the text at the end of a path of names, as `user_metadata['run']['id']:'abc'`. One such term is all that
    /// is understood.
    struct Metadata: Equatable {
        let path: [String]
        let value: String

        init?(_ text: String) {
            var rest = Substring(text)
            guard Self.skip("user_metadata", &rest) else { return nil }
            var path: [String] = []
            while Self.skip("['", &rest) {
                guard let name = Self.quoted(&rest), Self.skip("]", &rest) else { return nil }
                path.append(name)
            }
            guard !path.isEmpty, Self.skip(":'", &rest), let value = Self.quoted(&rest), rest.isEmpty else {
                return nil
            }
            self.path = path
            self.value = value
        }

        private static func skip(_ text: String, _ rest: inout Substring) -> Bool {
            guard rest.hasPrefix(text) else { return false }
            rest = rest.dropFirst(text.count)
            return true
        }

        /// Up to the closing quote, which is taken, too.
        private static func quoted(_ rest: inout Substring) -> String? {
            guard let end = rest.firstIndex(of: "'") else { return nil }
            defer { rest = rest[rest.index(after: end)...] }
            return String(rest[..<end])
        }
    }

    static let statuses = ["PENDING", "RUNNING", "ERROR", "TIMED_OUT", "COMPLETED"]

    private let status: String?
    private let metadata: Metadata?

    init(_ query: QueryParameters) throws(BadParameter) {
        status = try query.choice(
            "status", of: Self.statuses, "querystring/status must be equal to one of the allowed values")
        guard let text = query.text("q") else {
            metadata = nil
            return
        }
        guard let metadata = Metadata(text) else { throw BadParameter(message: "querystring/q is no query") }
        self.metadata = metadata
    }

    /// All sessions that match, newest first.
    func rows(of fleet: FleetSnapshot) -> [BrowserbaseSession] {
        let plans = RowOrder.byStart(Array(fleet.plain[.browserbase] ?? []), descending: true)
        return plans.map { BrowserbaseSession(plan: $0, time: fleet.time) }.filter { session in
            (status.map { session.status == $0 } ?? true)
                && (metadata.map { wanted in
                    session.metadata.contains { $0.path == wanted.path && $0.value == wanted.value }
                } ?? true)
        }
    }
}
