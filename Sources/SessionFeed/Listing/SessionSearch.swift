package import BrowserSessions
import SessionQuery

/// Looks for one session by its id or the beginning of it.
package struct SessionSearch: Sendable {
    package struct Result: Sendable {
        package var found: [Session]
        /// Each account that was asked, with what went wrong.
        package var answers: [(AccountSource, ProviderError?)]
        /// What of the records that were found could not be read, by account.
        package var unread: [String: UnreadCensus] = [:]
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

    /// Asks every account by id; where none knows it, looks through the newest pages and what was kept for a prefix, and asks
    /// for the one that was only kept by its whole id.
    package func run() async -> Result {
        let exact = await ask(sources) { source throws(ProviderError) in try await record(id, of: source) }
        guard exact.found.isEmpty else { return exact }
        // A session that its vendor has forgotten may have been kept.
        var kept: [Session] = []
        for beginning in beginnings { kept += await archived(beginning) }
        if let forgotten = kept.first(where: { $0.id == id }) {
            return Result(found: [forgotten], answers: exact.answers)
        }
        guard id.count >= Self.shortestPrefix else { return exact }
        var answer = await ask(sources) { source throws(ProviderError) in try await newest(of: source) }
        let listed = Set(answer.found.map(\.key))
        // Who could not be asked by id was not read, whatever its list says.
        answer.answers = zip(answer.answers, exact.answers).map { ($0.0, $0.1 ?? $1.1) }
        answer.found = (answer.found + kept.filter { !listed.contains($0.key) }).sorted { $0.key < $1.key }
        guard answer.found.count == 1, let only = answer.found.first, !listed.contains(only.key) else { return answer }
        return await renewed(only, in: answer)
    }

    /// A kept session, whose whole id is known now, as its vendor has it; as it was kept where the vendor does not know it, or
    /// was not to be had before.
    private func renewed(_ kept: Session, in answer: Result) async -> Result {
        guard let index = answer.answers.firstIndex(where: { $0.0.name == kept.account }),
            answer.answers[index].1 == nil
        else { return answer }
        let asked = await ask([answer.answers[index].0]) { source throws(ProviderError) in
            try await record(kept.id, of: source)
        }
        var answer = answer
        answer.answers[index].1 = asked.answers.first?.1
        guard !asked.found.isEmpty else { return answer }
        answer.found = asked.found
        answer.unread = asked.unread
        return answer
    }

    private func record(_ id: String, of source: AccountSource) async throws(ProviderError) -> [SessionRecord] {
        guard Self.isPlausible(id), let record = try await source.provider.record(id: id) else { return [] }
        return await completed(record, of: source)
    }

    /// The id's beginning, as given and behind the marks that screens leave out.
    private var beginnings: [String] { [id] + SessionKey.idMarks.map { $0 + id } }

    /// Whether a text can be a vendor's id at all: what could name another path of its API is not sent.
    private static func isPlausible(_ id: String) -> Bool {
        !id.contains("..") && id != "." && id.utf8.count <= 200
            && id.utf8.allSatisfy { byte in
                (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
                    || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || "-_.:~".utf8.contains(byte)
            }
    }

    private func newest(of source: AccountSource) async throws(ProviderError) -> [SessionRecord] {
        let listing = try plan(source, .all).listing
        let beginnings = self.beginnings.map { $0.lowercased() }
        // Rows that move between pages come twice: the later reading holds.
        var found: [String: SessionRecord] = [:]
        var cursor: PageCursor?
        for _ in 0..<Self.pages {
            let page = try await source.provider.page(of: listing, at: cursor)
            for session in page.sessions
            where beginnings.contains(where: { session.id.lowercased().hasPrefix($0) }) {
                found[session.id] = SessionRecord(session, unread: page.unread.only(session.id))
            }
            guard let next = page.next else { break }
            cursor = next
        }
        return Array(found.values)
    }

    private func plan(_ source: AccountSource, _ filter: Filter) throws(ProviderError) -> ListingPlan {
        do {
            return try source.planner.plan(filter, order: .newestFirst, at: now())
        } catch {
            throw .rejected(status: 0, message: error.message)
        }
    }

    /// Where the read by id lacks much of what the list says, the list's row is fetched by its start and laid over.
    private func completed(_ record: SessionRecord, of source: AccountSource) async -> [SessionRecord] {
        let session = record.session
        guard session.provider.traits.isRecordPartial, let start = session.startedAt,
            let page = try? await source.provider.page(
                of: source.listing(startedIn: StartWindow(from: start, through: start), at: now()), at: nil),
            var row = page.sessions.first(where: { $0.id == session.id })
        else { return [record] }
        row.isPlayground = row.isPlayground ?? session.isPlayground
        row.raw = .object([JSONMember("list", row.raw), JSONMember("detail", session.raw)])
        // What is shown is the row's.
        return [SessionRecord(row, unread: page.unread.only(row.id))]
    }

    private func ask(
        _ sources: [AccountSource],
        _ question: @escaping @Sendable (AccountSource) async throws(ProviderError) -> [SessionRecord]
    ) async -> Result {
        let answers = await sources.concurrently { source async -> Swift.Result<[SessionRecord], ProviderError> in
            let moment = now()
            let found = await Swift.Result(awaiting: { () async throws(ProviderError) in
                try await question(source)
            })
            return found.map { records in
                records.map { SessionRecord(source.priced($0.session, at: moment), unread: $0.unread) }
            }
        }
        let records = answers.flatMap { (try? $0.get()) ?? [] }
        var unread: [String: UnreadCensus] = [:]
        for record in records {
            let session = record.session
            unread[session.account, default: UnreadCensus()].note(record.unread, ids: [session.id])
        }
        return Result(
            found: records.map(\.session).sorted { $0.key < $1.key },
            answers: zip(sources, answers).map { ($0, $1.failure) }, unread: unread)
    }
}
