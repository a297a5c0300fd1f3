import BrowserSessions

/// How long a time a line of the usage's table and a place of its chart stand for. Vendors tell days; what is longer is summed up here.
enum UsagePeriod: String, Sendable, Hashable, CaseIterable {
    case day
    case week
    case month

    var next: UsagePeriod {
        switch self {
        case .day: .week
        case .week: .month
        case .month: .day
        }
    }

    private static let dayLength: Int64 = 86_400_000

    /// The beginning of the period that a day is in, both as midnights of UTC. Weeks begin on Mondays.
    func begin(of day: Timestamp) -> Timestamp {
        switch self {
        case .day: return day
        case .week:
            // 1970 began on a Thursday.
            let sinceMonday = (day.milliseconds / Self.dayLength + 3) % 7
            return day.adding(milliseconds: -(sinceMonday + 7) % 7 * Self.dayLength)
        case .month: return Timestamp(iso8601: "\(day.rfc3339.prefix(7))-01T00:00:00Z") ?? day
        }
    }

    /// The beginnings of the periods that those days are in, each once, in their order.
    func begins(of days: [Timestamp]) -> [Timestamp] {
        var begins: [Timestamp] = []
        for day in days {
            let begin = begin(of: day)
            if begins.last != begin { begins.append(begin) }
        }
        return begins
    }

    /// What a line is called: `week of 2026-11-23`, `2026-11`. Of a day its date as the vendor writes it.
    func label(of begin: Timestamp, isPart: Bool) -> String {
        let date = begin.rfc3339
        let name = self == .week ? "week of \(date.prefix(10))" : String(date.prefix(self == .month ? 7 : 10))
        return isPart ? name + ", in part" : name
    }
}
