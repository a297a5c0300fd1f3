import BrowserSessions
import SessionStore

/// How far loading everything is.
extension FleetFeed {
    /// The account that takes longest says how long it takes.
    func deliverProgress() {
        var longest: (seconds: Double, waitsForBudget: Bool)? = (0, false)
        for reading in readings {
            guard let status = statuses.first(where: { $0.name == reading.source.name }), !status.isFailing else {
                continue
            }
            let spent = (status.requestsUsed, status.requestsAllowed)
            guard let one = reading.remaining(spent: spent, pace: secondsForPage(of: reading)) else {
                longest = nil
                break
            }
            if let known = longest, one.seconds >= known.seconds { longest = one }
        }
        deliver(
            .loadProgress(
                loaded: readings.reduce(0) { $0 + $1.progress.rows },
                total: readings.reduce(0) { $0 + max($1.progress.total ?? 0, $1.progress.rows) },
                remaining: longest?.seconds, waitsForBudget: longest?.waitsForBudget ?? false))
    }

    private func secondsForPage(of reading: QuestionReading) -> Double? {
        guard let began = loadingBegan else { return nil }
        let pages = reading.progress.pages - (began.pages[reading.source.name] ?? 0)
        guard pages > 0 else { return nil }
        return Double(now().milliseconds - began.at.milliseconds) / 1000 / Double(pages)
    }
}
