import BrowserSessions
import SessionFeed

/// Shows how far reading everything has come, with an estimate of the time left, on a terminal's stderr.
actor ReadingProgress {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var readings: [String: AccountReading] = [:]

    init(isShown: Bool) {
        self.isShown = isShown
    }

    func report(_ reading: AccountReading) {
        guard isShown else { return }
        readings[reading.account] = reading
        let read = readings.values.reduce(0) { $0 + $1.sessionsRead }
        let total = readings.values.reduce(0) { $0 + ($1.total ?? $1.sessionsRead) }
        let elapsed = Double((ContinuousClock.now - start).components.seconds)
        let left = read > 0 && total > read ? elapsed / Double(read) * Double(total - read) : 0
        StandardError.showProgress(
            "read \(read.grouped) of \(total.grouped)" + (left >= 1 ? ", about \(Int(left).grouped) s left" : ""))
    }
}
