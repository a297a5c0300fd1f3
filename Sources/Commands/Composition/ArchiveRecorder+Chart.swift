import BrowserSessions
import Dashboard
import DashboardRuntime
import SessionArchive
import SessionStore

/// What the dashboard asks of the archive, with its samples as the chart shows them.
extension ArchiveRecorder: FleetHistory {
    func session(_ key: SessionKey) async -> Session? { await history?.session(key) }

    func events(of key: SessionKey, limit: Int) async -> [SessionEvent] {
        await history?.events(of: key, limit: limit) ?? []
    }

    func series(over frame: ChartFrame) async -> ChartSeries? {
        let accounts = await history?.series(between: frame.marks) ?? []
        guard let count = accounts.map(\.buckets.count).max(), count > 0 else { return nil }
        let parts = (0..<count).map { index -> ChartSeries.Part? in
            let known = accounts.compactMap { series in
                series.buckets.indices.contains(index)
                    ? series.buckets[index].map { ChartSeries.Part($0, of: series.account.provider) } : nil
            }
            return known.isEmpty ? nil : known.reduce(ChartSeries.Part(), +)
        }
        let unknown = accounts.filter { series in series.buckets.allSatisfy { $0 == nil } }.map(\.account.name)
        return ChartSeries(frame: frame, parts: parts, unknown: unknown.sorted())
    }
}

extension ChartSeries.Part {
    fileprivate init(_ bucket: SampleBucket, of provider: ProviderKind) {
        self.init()
        running = bucket.mostActive
        (starts, failed) = (bucket.starts, bucket.failed)
        (finished, untold) = provider.traits.tellsFailures ? (bucket.finished, 0) : (0, bucket.finished)
        if bucket.credits > 0 { credits[provider] = bucket.credits }
        (bandwidthBytes, steps) = (bucket.bandwidthBytes, bucket.steps)
        sessionHours = bucket.sessionSeconds / 3600
    }
}
