/// What the value of a text field says in other languages: nothing at all, or a range of addresses.
struct TextValue {
    let scanner: FilterScanner
    let field: FilterField

    private var absence: String { "-\(field.name):*" }
    private var presence: String { "\(field.name):*" }

    func check(_ value: TermReader.WrittenValue) throws(FilterError) {
        guard value.sign == .none else { return }
        let body = value.body
        if body.text.isEmpty {
            throw scanner.error(
                body.place, "this asks for an empty text, which is written \(field.name):=\"\"",
                trying: [absence])
        }
        guard !body.isQuoted else { return }
        if let isThere = PresenceWord.meaning(of: body.text, in: field) {
            throw scanner.error(
                body.place, "this looks for the text \(FilterScanner.shown(body.text)): quote it, if that is meant",
                trying: [isThere ? presence : absence])
        }
        if field == .ip, body.text.contains("/") { throw network(body) }
    }

    /// `10.0.0.0/8`: networks that end between the parts of an address can be said.
    private func network(_ body: WrittenText) -> FilterError {
        let parts = body.text.split(separator: "/", omittingEmptySubsequences: false)
        var candidate: String?
        if parts.count == 2, let width = Int(parts[1]) {
            let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
            let count = width / 8
            if numbers.count == 4, width == 32 { candidate = "ip:=\(parts[0])" }
            if numbers.count == 4, width.isMultiple(of: 8), (1...3).contains(count) {
                candidate = "ip:/^" + numbers.prefix(count).map { $0 + "\\." }.joined() + "/"
            }
        }
        return scanner.error(
            body.place, "ip looks for text in addresses and knows no networks; quote text that has a /",
            trying: [candidate])
    }
}
