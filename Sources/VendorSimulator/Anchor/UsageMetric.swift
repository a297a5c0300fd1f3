/// The figures of Anchor's usage history.
///
/// A running session counts with what its row shows: itself, its bytes and steps so far, no hours and no credits yet.
enum UsageMetric: String, CaseIterable {
    case sessionCount = "session_count"
    case proxyBytes = "proxy_bytes"
    case steps = "ai_steps"
    case hours = "session_hours"
    case credits = "credits_used"
    case screenshots
    case networkBytes = "network_bytes_total"

    /// Its name in the summary.
    var total: String {
        self == .sessionCount ? "total_sessions" : "total_" + rawValue
    }

    /// One session's part at `time`: whole numbers, but milliseconds for the hours and thousandths for the credits.
    func part(of plan: AnchorPlan, at time: Int64) -> Int64 {
        switch self {
        case .sessionCount: 1
        case .proxyBytes: plan.span.grown(plan.proxyBytes, at: time)
        case .steps: plan.span.grown(plan.steps ?? 0, at: time)
        case .hours: plan.span.hasEnded(at: time) ? plan.span.length : 0
        case .credits: plan.span.hasEnded(at: time) ? plan.credits : 0
        case .screenshots: plan.span.grown(plan.screenshots, at: time)
        case .networkBytes: plan.span.grown(plan.networkBytes, at: time)
        }
    }

    /// A sum of parts as a JSON number; hours with three decimals, rounded.
    func text(_ sum: Int64) -> String {
        switch self {
        case .hours: Decimal3(thousandths: (sum + 1800) / 3600).trimmed
        case .credits: Decimal3(thousandths: sum).trimmed
        default: String(sum)
        }
    }
}

/// The lengths of Anchor's usage periods. They begin at UTC midnights, weeks on Mondays.
enum UsageGranularity: String, CaseIterable {
    case hour, day, week, month

    /// The beginning of the period that holds `time`.
    func begin(_ time: Int64) -> Int64 {
        let dayLength: Int64 = 86_400_000
        let day = VendorTime.floorDivide(time, dayLength)
        switch self {
        case .hour: return VendorTime.floorDivide(time, 3_600_000) * 3_600_000
        case .day: return day * dayLength
        case .week: return (day - Int64(VendorTime.weekday(ofDay: day))) * dayLength
        case .month:
            var civil = VendorTime.civil(ofDay: day)
            civil.day = 1
            return VendorTime.dayNumber(civil) * dayLength
        }
    }

    /// The beginning of the period after the one that begins at `begin`.
    func next(_ begin: Int64) -> Int64 {
        switch self {
        case .hour: begin + 3_600_000
        case .day: begin + 86_400_000
        case .week: begin + 7 * 86_400_000
        case .month: self.begin(begin + 32 * 86_400_000)
        }
    }

    /// `2026-03-09`, for hours `2026-03-09T10:00:00Z`. The vendor documents no form.
    func text(_ begin: Int64) -> String {
        self == .hour ? VendorTime.seconds(begin) : VendorTime.dayText(begin)
    }
}
