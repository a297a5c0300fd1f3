/// When one of Bright Data's zones fails, and with it most of what is sent there again and again.
enum Outage {
    private static let minute: Int64 = 60_000
    /// The two of the past: yesterday's 40 minutes and half an hour some hours before the start.
    private static let past = [-29 * 60 * minute ..< -29 * 60 * minute + 40 * minute, -330 * minute ..< -300 * minute]
    /// After the start there are six bad minutes in every two hours, the first of them soon.
    private static let (first, length, period) = (4 * minute, 6 * minute, 120 * minute)

    /// How many in a thousand of the sessions that start meanwhile, at any vendor, are sent to that zone instead.
    static let share = 400

    /// Whether there is one `since` milliseconds after the start (before it: below 0).
    static func isOn(_ since: Int64) -> Bool {
        if since < 0 { return past.contains { $0.contains(since) } }
        return since >= first && (since - first) % period < length
    }
}
