import BrowserSessions
import SessionFeed

/// Shows how far reading everything has come, with an estimate of the time left, on a terminal's stderr.
actor ReadingProgress {
    private let isShown: Bool
    /// Requests that each account may make in a minute.
    private let budgets: [String: Int]
    private var announced: Set<String> = []
    private let start = ContinuousClock.now
    private var readings: [String: AccountReading] = [:]

    init(isShown: Bool, budgets: [String: Int]) {
        self.isShown = isShown
        self.budgets = budgets
    }

    /// Without a terminal to show progress on, a reading that the budget makes long is said once.
    private func announceWait(_ reading: AccountReading) {
        guard let total = reading.total, let budget = budgets[reading.account], reading.requests > 0,
            reading.sessionsRead > 0, announced.insert(reading.account).inserted
        else { return }
        let requests = (total - reading.sessionsRead) * reading.requests / reading.sessionsRead
        guard requests > budget else { return }
        StandardError.writeLine(
            "\(reading.account): \(requests.grouped) more requests at \(budget) a minute: "
                + "about \((requests / budget).grouped) min")
    }

    func report(_ reading: AccountReading) {
        guard isShown else { return announceWait(reading) }
        readings[reading.account] = reading
        let read = readings.values.reduce(0) { $0 + $1.sessionsRead }
        let total = readings.values.reduce(0) { $0 + ($1.total ?? $1.sessionsRead) }
        let elapsed = Double((ContinuousClock.now - start).components.seconds)
        let left = read > 0 && total > read ? elapsed / Double(read) * Double(total - read) : 0
        StandardError.showProgress(
            "read \(read.grouped) of \(total.grouped)" + (left >= 1 ? ", about \(Int(left).grouped) s left" : ""))
    }
}
