import BrowserSessions
import SessionStore

/// What is read besides sessions.
extension AccountFeed {
    func answer(to interest: FeedInterest) async throws(ProviderError) -> FeedAnswer {
        switch interest {
        case .batches: try await readBatches()
        case .usage: try await readUsage()
        case .limits: try await readLimits()
        case .interventions: try await readInterventions()
        }
    }

    /// An account that can't be asked does not leave those who look waiting.
    func tellWhyNotRead(_ interests: [FeedInterest]) async {
        guard source.usage != nil, let error = machine.failure?.trouble.error else { return }
        for interest in interests {
            switch interest {
            case .batches:
                var reading = BatchReading()
                reading.error = error
                await surroundings.report(.batches(source, reading))
            case .usage:
                let history = UsageHistory(account: source.name, points: [], summary: [:])
                await surroundings.report(.usage(source, UsageReading(history: history, error: error)))
            case .limits, .interventions: break
            }
        }
    }

    private func readBatches() async throws(ProviderError) -> FeedAnswer {
        guard let provider = source.usage else { return .absent }
        let reading = await BatchReading.read(provider, status: nil, limit: BatchReading.usualLimit)
        if hasEnded { throw .cancelled }
        await surroundings.report(.batches(source, reading))
        if let error = reading.error { throw error }
        return .told(isLive: reading.batches.contains(where: \.isActive))
    }

    private func readUsage() async throws(ProviderError) -> FeedAnswer {
        guard let provider = source.usage else { return .absent }
        let reading = await UsageReading.read(provider, .usual(at: now))
        if hasEnded { throw .cancelled }
        await surroundings.report(.usage(source, reading))
        if let error = reading.error { throw error }
        return .told(isLive: false)
    }

    private func readLimits() async throws(ProviderError) -> FeedAnswer {
        guard let provider = source.headroom else { return .absent }
        do {
            guard let headroom = try await provider.headroom() else { return .absent }
            room = .told(headroom, at: now)
            return .told(isLive: false)
        } catch {
            if error != .cancelled { room = .failed(error, last: room.headroom) }
            throw error
        }
    }

    private func readInterventions() async throws(ProviderError) -> FeedAnswer {
        guard let provider = source.interventions, let read = try await provider.interventions() else { return .absent }
        if hasEnded { throw .cancelled }
        interventions.saw(read, at: now, isFirst: !hasReadInterventions)
        hasReadInterventions = true
        await surroundings.report(.interventions(interventions, account: source.name))
        return .told(isLive: !read.isEmpty)
    }
}
