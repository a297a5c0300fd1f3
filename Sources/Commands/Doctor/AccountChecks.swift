import BrowserSessions
import SessionFeed
import SessionQuery
import Synchronization

/// What doctor finds out of one account, by asking its vendor.
struct AccountChecks: Sendable {
    /// Requests, in this order: the active sessions, the newest, its limits where its vendor tells them.
    enum Outcome: Sendable {
        case well([DoctorCheck])
        /// It answers, and some of it is not understood; the sentences for stderr.
        case doubtful([DoctorCheck], [String])
        case failed(DoctorCheck, String)

        var checks: [DoctorCheck] {
            switch self {
            case .well(let checks), .doubtful(let checks, _): checks
            case .failed(let check, _): [check]
            }
        }
    }

    /// Of more than this a wrong clock is said: ages and `age:` are off by as much.
    private static let tolerance = Duration.seconds(30)

    let source: AccountSource
    let configuredLimit: Int?
    /// The vendor, the address, the way there, and where the key is from.
    let place: String
    let now: @Sendable () -> Timestamp

    func run() async -> Outcome {
        let ahead = Mutex<Int64?>(nil)
        let timing = AnswerTiming(clock: { value in ahead.withLock { $0 = value } }) { _ in }
        let start = ContinuousClock.now
        do throws(ProviderError) {
            let pages = try await AnswerTiming.$listener.withValue(timing) { await activePages() }.get()
            let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
            var active = ActiveCount()
            for page in pages { active.add(page) }
            let running = active.sessions.grouped + (active.mayBeMore ? " or more" : "")
            var checks = [
                DoctorCheck(
                    .accounts, .ok,
                    "\(source.name): \(running) running, answered in \(milliseconds) ms (\(place))")
            ]
            checks += ahead.withLock(\.self).flatMap { clock(ahead: .milliseconds($0)) }.map { [$0] } ?? []
            let newest = try await source.provider.page(of: source.plainListing(at: now()), at: nil)
            let faults = faults(in: pages + [newest])
            checks += faults.map { DoctorCheck(.accounts, .doubt, $0) }
            checks += await room(active: active.exact).map { [$0] } ?? []
            return faults.isEmpty ? .well(checks) : .doubtful(checks, faults)
        } catch {
            let sentence = "\(source.name): \(source.sentence(for: error))"
            let check = DoctorCheck(
                .accounts, .problem, "\(source.name): \(error.summary)",
                remedy: "\(source.remedy(for: error)) (\(place))")
            return .failed(check, sentence)
        }
    }

    /// Asked although the vendor may have wanted quiet: somebody wants to know now, and a good answer ends the rest.
    private func activePages() async -> Result<[SessionPage], ProviderError> {
        await RestOverride.$isOn.withValue(true) {
            await Result(awaiting: { () async throws(ProviderError) in
                var pages: [SessionPage] = []
                for listing in source.planner.activeListings(words: VendorWords()) {
                    pages.append(try await source.provider.page(of: listing, at: nil))
                }
                return pages
            })
        }
    }

    private func clock(ahead: Duration) -> DoctorCheck? {
        guard ahead.magnitude > Self.tolerance else { return nil }
        let span = HumanDuration.text(ahead.magnitude)
        return DoctorCheck(
            .accounts, .advice,
            "\(source.name): this machine's clock is \(span) \(ahead > .zero ? "behind" : "ahead of") its server's, and ages are off by that",
            remedy: "set the clock (timedatectl set-ntp true)")
    }

    private func faults(in pages: [SessionPage]) -> [String] {
        var census = UnreadCensus()
        for page in pages { census.note(page.unread, ids: page.sessions.lazy.map(\.id)) }
        let rows = Set(pages.flatMap(\.sessions).map(\.id)).count
        let skipped = AccountOutcomes.skipped(pages.reduce(0) { $0 + $1.skippedRows }, account: source.name)
        return census.counts.map { "\(source.name): \($0.sentence(of: rows))" } + (skipped.map { [$0] } ?? [])
    }

    /// How much room it has; nil where its vendor has no call that tells it.
    /// - Parameter active: sessions by its lists, which have been asked already; nil where these do not tell how many.
    private func room(active: Int?) async -> DoctorCheck? {
        guard let provider = source.headroom else { return nil }
        var reading = HeadroomReading()
        reading.active = active
        do {
            reading.headroom = try await provider.headroom()
        } catch {
            return DoctorCheck(
                .accounts, .note, "\(source.name): how much room it has could not be read: \(error.summary)")
        }
        guard reading.headroom != nil else { return nil }
        let room = RoomRow(
            account: source.name, provider: source.provider.kind, reading: reading, configuredLimit: configuredLimit)
        return DoctorCheck(.accounts, room.isTight ? .advice : .ok, "\(source.name): \(room.sentence)")
    }
}
