/// What a vendor's date turns out to be.
enum MomentReading: Sendable, Hashable {
    case moment(Timestamp)
    /// Zero in any form: the vendor has no date there.
    case zero
    /// A date that can't be true.
    case incredible
}

extension JSONValue {
    /// A moment as ISO 8601 text or as a number, or digits, since 1970. Nil for anything else.
    ///
    /// Seconds, milliseconds and finer units are told apart by size: no unit's count of the years 2015 to 4000 is another's.
    var moment: MomentReading? {
        guard let text else { return nil }
        if let figure = Figure(text) { return Self.moment(sinceEpoch: figure) }
        guard let moment = Timestamp(iso8601: text) else { return text.isZeroDate ? .zero : nil }
        if moment.milliseconds == 0 || text.isZeroDate { return .zero }
        return moment < .earliestBelieved ? .incredible : .moment(moment)
    }

    private static func moment(sinceEpoch figure: Figure) -> MomentReading {
        let value = figure.value
        guard value != 0 else { return .zero }
        let milliseconds: Double =
            switch abs(value) {
            case ..<1e11: value * 1000
            case ..<1e14: value
            case ..<1e17: value / 1000
            default: value / 1_000_000
            }
        guard let exact = Int64(exactly: milliseconds.rounded(.down)), let moment = Timestamp(exactMilliseconds: exact),
            moment >= .earliestBelieved
        else { return .incredible }
        return .moment(moment)
    }
}

extension Timestamp {
    /// 2015-01-01: before that there was no vendor of cloud browsers.
    static let earliestBelieved = Timestamp(milliseconds: 1_420_070_400_000)
}

extension String {
    /// `0001-01-01…` and `0000-00-00…`, which many languages write for no date at all.
    fileprivate var isZeroDate: Bool { utf8.starts(with: "0001-01-01".utf8) || utf8.starts(with: "0000-00-00".utf8) }
}
