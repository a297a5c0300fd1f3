import BrowserSessions

/// How many sessions ended, and how many of them failed, in each ten minutes of a bit more than a day.
struct Outcomes: Sendable {
    struct Share: Sendable, Hashable {
        var ended = 0
        var failed = 0

        var value: Double { ended == 0 ? 0 : Double(failed) / Double(ended) }
    }

    /// Counts by the number of their ten minutes since 1970; a place holds the latest that falls on it.
    private var slots: [(number: Int64, share: Share, lastFailure: Timestamp?)] = Array(
        repeating: (-1, Share(), nil), count: Self.slotCount)

    private static let slotCount = 151
    private static let slot = FindingTopic.slot
    /// In slots.
    private static let (hour, day): (Int64, Int64) = (FindingTopic.hourSlots, 144)
    /// With fewer a share says nothing.
    private static let least = 10
    /// How far back shares look, in slots.
    static let reach = hour + day

    /// The number of its ten minutes since 1970.
    static func number(of moment: Timestamp) -> Int64 { moment.milliseconds / slot.milliseconds }

    mutating func add(at moment: Timestamp, failed: Bool) {
        let number = Self.number(of: moment)
        let place = Int(number % Int64(Self.slotCount))
        guard number >= 0, number >= slots[place].number else { return }
        if slots[place].number != number { slots[place] = (number, Share(), nil) }
        slots[place].share.ended += 1
        guard failed else { return }
        slots[place].share.failed += 1
        slots[place].lastFailure = max(slots[place].lastFailure ?? moment, moment)
    }

    /// When the last failed of those that count by then. By the vendor's clock, which may be ahead.
    func lastFailure(at now: Timestamp) -> Timestamp? {
        let present = Self.number(of: now)
        return slots.filter { $0.number <= present && $0.number > present - Self.hour }.compactMap(\.lastFailure).max()
    }

    /// The last hour, counted in whole ten minutes, and the day before it.
    func shares(at now: Timestamp) -> (hour: Share, day: Share) {
        let present = Self.number(of: now)
        var (hour, day) = (Share(), Share())
        for (number, share, _) in slots where number >= 0 && number <= present && number > present - Self.reach {
            if number > present - Self.hour {
                hour.ended += share.ended
                hour.failed += share.failed
            } else {
                day.ended += share.ended
                day.failed += share.failed
            }
        }
        return (hour, day)
    }

    /// The shares when the last hour is at least twice as bad as the day before, and 20 points worse; ten sessions on either
    /// side are the least that counts.
    func alarm(at now: Timestamp) -> (hour: Share, day: Share)? {
        let (hour, day) = shares(at: now)
        guard hour.ended >= Self.least, day.ended >= Self.least, hour.value >= 2 * day.value,
            hour.value >= day.value + 0.2
        else { return nil }
        return (hour, day)
    }
}
