package import BrowserSessions
import SessionQuery

/// Looks for one session by its id or the beginning of it.
package struct SessionSearch: Sendable {
    package struct Result: Sendable {
        package var found: [Session]
        /// Each account that was asked, with what went wrong.
        package var answers: [(AccountSource, ProviderError?)]
    }

    /// Shorter beginnings of an id are not looked for.
    package static let shortestPrefix = 4
    /// Pages of each account in which a prefix is looked for.
    package static let pages = 2

    private let sources: [AccountSource]
    private let id: String
    private let now: @Sendable () -> Timestamp
    private let archived: @Sendable (String) async -> [Session]

    /// - Parameter archived: sessions kept from earlier whose ids begin so.
    package init(
        sources: [AccountSource], id: String, now: @escaping @Sendable () -> Timestamp,
        archived: @escaping @Sendable (String) async -> [Session] = { _ in [] }
    ) {
        self.archived = archived
        self.sources = sources
        self.id = id
        self.now = now
    }

    /// Asks every account by id; where none knows it, looks through the newest pages for a prefix.
    package func run() async -> Result {
        let isPlausible = Self.isPlausible(id)
        let exact = await ask { source throws(ProviderError) in
            guard isPlausible else { return [] }
            return try await source.provider.session(id: id).map { [$0] } ?? []
        }
        guard exact.found.isEmpty else { return Result(found: await completed(exact.found), answers: exact.answers) }
        // A session that its vendor has forgotten may have been kept.
        let kept = await archived(id)
        if let forgotten = kept.first(where: { $0.id == id }) {
            return Result(found: [forgotten], answers: exact.answers)
        }
        guard id.count >= Self.shortestPrefix else { return exact }
        var answer = await ask { source throws(ProviderError) in try await newest(of: source) }
        let listed = Set(answer.found.map(\.key))
        // Who could not be asked by id was not read, whatever its list says.
        answer.answers = zip(answer.answers, exact.answers).map { ($0.0, $0.1 ?? $1.1) }
        answer.found = (answer.found + kept.filter { !listed.contains($0.key) }).sorted { $0.key < $1.key }
        return answer
    }

    /// Whether a text can be a vendor's id at all: what could name another path of its API is not sent.
    private static func isPlausible(_ id: String) -> Bool {
        !id.contains("..") && id != "." && id.utf8.count <= 200
            && id.utf8.allSatisfy { byte in
                (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
                    || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || "-_.:~".utf8.contains(byte)
            }
    }

    private func newest(of source: AccountSource) async throws(ProviderError) -> [Session] {
        let listing = try plan(source, .all).listing
        var found: [Session] = []
        var cursor: PageCursor?
        for _ in 0..<Self.pages {
            let page = try await source.provider.page(of: listing, at: cursor)
            found += page.sessions.filter { $0.id.lowercased().hasPrefix(id.lowercased()) }
            guard let next = page.next else { break }
            cursor = next
        }
        return found
    }

    private func plan(_ source: AccountSource, _ filter: Filter) throws(ProviderError) -> ListingPlan {
        do {
            return try source.planner.plan(filter, order: .newestFirst, at: now())
        } catch {
            throw .rejected(status: 0, message: error.message)
        }
    }

    /// Anchor's read by id lacks much of what its list says: the list's row is fetched by its start and laid over.
    private func completed(_ sessions: [Session]) async -> [Session] {
        var completed: [Session] = []
        for session in sessions {
            guard session.provider == .anchor, let source = sources.first(where: { $0.name == session.account }),
                let start = session.startedAt,
                let page = try? await source.provider.page(
                    of: source.listing(startedIn: StartWindow(from: start, through: start), at: now()), at: nil),
                var row = page.sessions.first(where: { $0.id == session.id })
            else {
                completed.append(session)
                continue
            }
            row.isPlayground = row.isPlayground ?? session.isPlayground
            row.raw = .object([JSONMember("list", row.raw), JSONMember("detail", session.raw)])
            completed.append(row)
        }
        return completed
    }

    private func ask(
        _ question: @escaping @Sendable (AccountSource) async throws(ProviderError) -> [Session]
    ) async -> Result {
        await withTaskGroup(of: (Int, Swift.Result<[Session], ProviderError>).self) { group in
            for (index, source) in sources.enumerated() {
                group.addTask {
                    let moment = now()
                    let found = await Swift.Result(awaiting: { () async throws(ProviderError) in
                        try await question(source)
                    })
                    return (index, found.map { $0.map { source.priced($0, at: moment) } })
                }
            }
            var answers: [(Int, Swift.Result<[Session], ProviderError>)] = []
            for await answer in group { answers.append(answer) }
            answers.sort { $0.0 < $1.0 }
            return Result(
                found: answers.flatMap { (try? $0.1.get()) ?? [] }.sorted { $0.key < $1.key },
                answers: answers.map { (sources[$0.0], $0.1.failure) })
        }
    }
}
