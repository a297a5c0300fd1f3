import BrowserSessions
import SessionStore

/// What has to be read beside the list because of what is shown.
extension DashboardState {
    /// Nobody looks when the terminal is not in front, or no key was pressed for a while and nothing called for one.
    mutating func attentionEffects() -> [DashboardEffect] {
        let isIdle = now - attendedAt >= Self.attentionSpan
        guard isUnattended != (isIdle || !hasTerminalFocus) else { return [] }
        isUnattended.toggle()
        return [.feed(.attend(!isUnattended))]
    }

    private static let attentionSpan = Duration.minutes(15)

    /// What panes need beside the sessions is polled while they are shown.
    mutating func followingEffects() -> [DashboardEffect] {
        var wanted = Set(
            PaneTable.readings.filter { place.content == .page($0.pane) || opener == $0.pane }.map(\.reading))
        if place.content == .sessions {
            var around = facts
            for pane in layout.panes {
                around.pane = pane
                if let reading = panes[pane]?.wants(around) { wanted.insert(reading) }
            }
        }
        guard wanted != followed else { return [] }
        let effects = SideReading.allCases.filter { wanted.contains($0) != followed.contains($0) }
            .map { DashboardEffect.feed(.follow($0, wanted.contains($0))) }
        followed = wanted
        return effects
    }
}
