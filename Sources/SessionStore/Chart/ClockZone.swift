package import BrowserSessions
package import SessionQuery

/// A zone whose clocks set the marks that charts go by: every full ten seconds, … every hour, every sixth hour, midnight.
///
/// A mark depends on the clock alone, not on the moment it is looked for from: what lies between two marks stays there.
package struct ClockZone: Sendable, Hashable {
    /// Tells zones apart.
    package let name: String
    package let context: FilterContext

    package init(_ name: String, _ context: FilterContext) {
        self.name = name
        self.context = context
    }

    package static let utc = ClockZone("UTC", .utc)

    package static func == (left: ClockZone, right: ClockZone) -> Bool { left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The last mark that is not later than the moment.
    /// - Parameter length: milliseconds from mark to mark, which divides a day or is one.
    package func mark(atOrBefore moment: Timestamp, every length: Int64) -> Timestamp {
        let time = moment.milliseconds
        let found = marks(around: time, length).last { $0 <= time }
        return Timestamp(milliseconds: found ?? time - Self.remainder(time, length))
    }

    /// The first mark that is later than the moment.
    package func mark(after moment: Timestamp, every length: Int64) -> Timestamp {
        let time = moment.milliseconds
        let found = marks(around: time, length).first { $0 > time }
        return Timestamp(milliseconds: found ?? time - Self.remainder(time, length) + length)
    }

    /// The marks next to a moment, both sides, in order.
    ///
    /// Up to an hour a mark is where the clock shows a multiple of the length: an hour that is shown twice has its marks
    /// twice. Longer ones are where it does so first, or where it leaps over that time, so that no day has two midnights.
    private func marks(around time: Int64, _ length: Int64) -> [Int64] {
        var marks: [Int64] = []
        for offset in Set([time - length, time, time + length].map(east)) {
            let floor = time - Self.remainder(time + offset, length)
            for step in -2...2 {
                let candidate = floor + Int64(step) * length
                if length <= 3_600_000 {
                    if Self.remainder(candidate + east(candidate), length) == 0 { marks.append(candidate) }
                } else if let local = Timestamp(exactMilliseconds: candidate + offset),
                    let mark = context.moment(atLocal: local)
                {
                    marks.append(mark.milliseconds)
                }
            }
        }
        return marks.sorted()
    }

    /// Milliseconds east of UTC.
    private func east(_ time: Int64) -> Int64 {
        Int64(min(max(context.secondsEast(Timestamp(milliseconds: time)), -172_800), 172_800)) * 1000
    }

    private static func remainder(_ time: Int64, _ length: Int64) -> Int64 {
        let rest = time % length
        return rest < 0 ? rest + length : rest
    }
}
