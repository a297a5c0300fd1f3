import BrowserSessions
import SessionQuery

/// The days of a zone that occur, numbered as they come. A day is the span that its date stands for in a filter.
struct DayTable: Sendable {
    private let context: FilterContext
    /// Since 1970-01-01, by number.
    private var days: [Int64] = []
    private var numbers: [Int64: UInt32] = [:]
    private var starts: [Int64: Int64] = [:]
    /// The day that was asked for last: sessions of a day lie together.
    private var last: (span: Range<Int64>, number: UInt32) = (0..<0, 0)

    private static let length: Int64 = 86_400_000

    init(_ context: FilterContext) {
        self.context = context
    }

    var count: Int { days.count }

    /// - Parameter moment: milliseconds since 1970.
    mutating func number(of moment: Int64) -> UInt32 {
        if last.span.contains(moment) { return last.number }
        let near = moment.dividingDown(by: Self.length)
        // Zones lie within two days of UTC.
        let day = stride(from: near + 2, through: near - 2, by: -1).first { start(ofDay: $0) <= moment } ?? near
        let number = numbers[day] ?? UInt32(truncatingIfNeeded: days.count)
        if number == days.count {
            days.append(day)
            numbers[day] = number
        }
        let (from, end) = (start(ofDay: day), start(ofDay: day + 1))
        if from <= moment, moment < end { last = (from..<end, number) }
        return number
    }

    func day(_ number: UInt32) -> Int64 { days[Int(number)] }

    /// `2026-11-20`
    func text(of number: UInt32) -> String {
        String(Timestamp(milliseconds: day(number) * Self.length).rfc3339.prefix(10))
    }

    mutating func marks(of number: UInt32) -> SparkMarks {
        let day = days[Int(number)]
        let (from, end) = (start(ofDay: day), start(ofDay: day + 1))
        return SparkMarks(from: from, to: end < .max ? end : from.addingReportingOverflow(Self.length).partialValue)
    }

    /// The highest number for days that are beyond the calendar.
    private mutating func start(ofDay day: Int64) -> Int64 {
        if let known = starts[day] { return known }
        let moment = Timestamp(exactMilliseconds: day * Self.length).flatMap { context.moment(atLocal: $0) }
        starts[day] = moment?.milliseconds ?? .max
        return moment?.milliseconds ?? .max
    }
}
