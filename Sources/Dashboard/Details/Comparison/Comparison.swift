import BrowserSessions
import CellGrid

/// Two sessions side by side as lines: the fields in which they differ, then those in which they don't, then the members of
/// their records that differ.
struct Comparison {
    private(set) var lines: [[Span]] = []
    private let columns: Int

    private static let nameColumns = 12
    private static let differenceColumns = 20
    /// Below, the two values stand below one another.
    static let least = 70

    /// - Parameters:
    ///   - findings: what was found about each, with figures.
    ///   - columns: what a line is too short for is cut, or goes on below.
    init(
        of compared: ComparedSessions, in snapshot: SessionPair, findings: (first: String?, second: String?),
        now: Timestamp, clock: ClockText, columns: Int
    ) {
        self.columns = columns
        let (first, second) = (snapshot.first, snapshot.second)
        var equal: [(String, String)] = []
        var missing: [String] = []
        func compare(_ label: String, _ one: String?, _ other: String?, _ difference: @autoclosure () -> String?) {
            if one == nil, other == nil { return missing.append(label) }
            if one == other { return equal.append((label, one ?? "")) }
            add(label, one, other, difference())
        }
        func value(_ field: DetailField, of session: Session) -> String? {
            field.moment(of: session).map { clock.full($0) } ?? field.text(of: session, at: now)
        }
        compare("id", first.id, second.id, nil)
        compare(
            "why", DetailReason(of: first, finding: findings.first, isEnding: false).text,
            DetailReason(of: second, finding: findings.second, isEnding: false).text, nil)
        for field in DetailField.allCases where field != .id {
            compare(
                field.label, value(field, of: first), value(field, of: second),
                FigureDifference.text(field, of: first, second, at: now))
        }
        addEqual(equal, missing: missing)
        addMembers(of: compared)
    }

    // MARK: Fields

    private mutating func add(_ label: String, _ first: String?, _ second: String?, _ difference: String?) {
        let name = Span(TextWidth.padded(label, to: Self.nameColumns), .dim)
        let (one, other) = (Self.shown(first), Self.shown(second))
        let room = (columns - Self.nameColumns - Self.differenceColumns - 2) / 2
        if columns >= Self.least, Self.fits(one, room), Self.fits(other, room) {
            lines.append([
                name, Span(TextWidth.padded(one, to: room + 1)), Span(TextWidth.padded(other, to: room + 1)),
                Span(difference ?? "", .accent),
            ])
            return
        }
        let width = max(8, columns - Self.nameColumns)
        let blank = Span(String(repeating: " ", count: Self.nameColumns))
        for (place, part) in (Self.wrapped(one, width) + Self.wrapped(other, width)).enumerated() {
            lines.append([place == 0 ? name : blank, Span(part)])
        }
        if let difference { lines.append([blank, Span(difference, .accent)]) }
    }

    /// Lines of a value that are shown; the details have it whole.
    private static let valueLines = 3

    private static func shown(_ value: String?) -> String {
        guard let value, !value.isEmpty else { return "-" }
        return value.beginning
    }

    private static func wrapped(_ text: String, _ width: Int) -> [String] {
        fits(text, width) ? [text] : TextWrap.lines(text, columns: width, limit: valueLines)
    }

    private static func fits(_ text: String, _ room: Int) -> Bool {
        TextWidth.columns(of: text, upTo: room + 1) <= room
    }

    private mutating func addEqual(_ equal: [(String, String)], missing: [String]) {
        addHead("the same in both")
        for (label, value) in equal {
            let name = TextWidth.padded(label, to: Self.nameColumns)
            lines.append([Span(name + TextWidth.clipped(value.beginning, to: max(8, columns - Self.nameColumns)), .dim)]
            )
        }
        guard !missing.isEmpty else { return }
        let names = TextWrap.lines("no value: " + missing.joined(separator: ", "), columns: max(8, columns))
        lines += names.map { [Span($0, .dim)] }
    }

    private mutating func addHead(_ title: String) { lines += [[], [Span(title.uppercased(), .title)]] }

    // MARK: Records

    private mutating func addMembers(of compared: ComparedSessions) {
        addHead("in their records")
        guard let difference = compared.difference else {
            let isOneVendor = compared.first.provider == compared.second.provider
            let why =
                !isOneVendor
                ? "records of two vendors have other members: they are not compared"
                : compared.hasLooked ? "a record is not at hand: read the session again in its details" : "…"
            lines += TextWrap.lines(why, columns: max(8, columns)).map { [Span($0, .dim)] }
            return
        }
        if difference.members.isEmpty { lines.append([Span("nothing differs", .dim)]) }
        for member in difference.members { add(member) }
        if difference.isCut {
            lines.append([Span("… more than \(RecordDifference.limit) members differ", .dim)])
        }
    }

    private mutating func add(_ member: RecordDifference.Member) {
        let (one, other) = (member.first ?? "-", member.second ?? "-")
        let name = columns * 36 / 100
        let room = (columns - name - 2) / 2
        if columns >= Self.least, Self.fits(member.path, name), Self.fits(one, room), Self.fits(other, room) {
            lines.append([
                Span(TextWidth.padded(member.path, to: name + 1), .dim), Span(TextWidth.padded(one, to: room + 1)),
                Span(other),
            ])
            return
        }
        lines.append([Span(TextWidth.clipped(member.path, to: columns), .dim)])
        for value in [one, other] { lines.append([Span("  " + TextWidth.clipped(value, to: max(8, columns - 2)))]) }
    }
}

/// Two sessions.
typealias SessionPair = (first: Session, second: Session)
