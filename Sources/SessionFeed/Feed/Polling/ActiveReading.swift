import BrowserSessions
import SessionQuery

/// One reading of all active sessions: of one list, or of one for each of the vendor's words, page by page.
///
/// A row can slip by while others leave. Where sessions can be read by their id that is found out at once, and costs less
/// than reading pages again; elsewhere they are.
struct ActiveReading: Sendable {
    private var streams: [StreamReader]
    private var index = 0
    private(set) var seen: Set<String> = []
    /// Of `seen`, by list.
    private(set) var seenByList: [SessionListing: Int] = [:]
    private(set) var requests = 0
    /// Lists that the vendor would not give, and why it would not give the first of them.
    private var refusedLists: [SessionListing] = []
    private var refusal: ProviderError?

    /// Requests of one reading: far more than anybody's active sessions take, for lists that never end.
    private static let requestLimit = 2000

    /// When it began: what is not in it was gone then, or a moment later.
    var began: Timestamp
    /// What was active then, as far as was known.
    let expected: Set<String>

    /// - Parameter isCareful: pages are read again until no row can have slipped by.
    init(_ listings: [SessionListing], isCareful: Bool, expecting expected: Set<String>, at now: Timestamp) {
        streams = listings.map { StreamReader(ListingStream(listing: $0, losesRows: isCareful), isNewestFirst: true) }
        began = now
        self.expected = expected
    }

    /// Nil when all is read.
    var nextRequest: (SessionListing, PageCursor?)? {
        guard streams.indices.contains(index), let cursor = streams[index].nextPage else { return nil }
        return (streams[index].stream.listing, cursor)
    }

    /// All of it was read, of the lists that are given: who should be in one of them and is not, is not active.
    var isWhole: Bool {
        !streams.indices.contains(index) && requests < Self.requestLimit && endingFlaw == nil
            && refusedLists.count < streams.count
    }
    var isOver: Bool { !streams.indices.contains(index) || requests >= Self.requestLimit }

    /// Why the rest of what is active was not seen, in a phrase; nil where nothing kept it from being read.
    var flaw: String? {
        if let endingFlaw { return endingFlaw }
        guard let refusal else { return nil }
        let lists = streams.count == 1 ? "its list" : "\(refusedLists.count) of its \(streams.count) lists"
        return "\(lists) of active sessions can't be read: \(refusal.summary)"
    }

    private var endingFlaw: String? {
        if streams.contains(where: \.repeatsItself) {
            return "its list of active sessions is the same on every page: what else is active is not seen"
        }
        if streams.contains(where: \.staysEmpty) {
            return "its list of active sessions goes on without rows: what else is active is not seen"
        }
        return streams.contains(where: \.mayBeCut)
            ? "its list of active sessions ends at a round number of rows: what else is active is not seen" : nil
    }

    /// The sessions that were active when the reading began, and whose place on this page, by the start, is empty now: a long
    /// reading tells of them before it comes to its end. Only a single list that is in order can show that.
    /// - Parameter start: when a session started; nil where that is not known.
    func missing(from page: SessionPage, start: (String) -> Timestamp?) -> Set<String> {
        let starts = page.sessions.compactMap(\.startedAt)
        guard streams.count == 1, starts.count == page.sessions.count, let newest = starts.first,
            let oldest = starts.last, zip(starts, starts.dropFirst()).allSatisfy({ $0 >= $1 })
        else { return [] }
        let shown = Set(page.sessions.map(\.id))
        return expected.filter { id in
            guard !shown.contains(id), !seen.contains(id), let start = start(id) else { return false }
            return start > oldest && start < newest
        }
    }

    /// Sessions that say so are in a list that was refused.
    func misses(status: String) -> Bool { refusedLists.contains { $0.parameters.contains { $0.value == status } } }

    /// The list that was asked for is not given: the next one comes.
    mutating func refused(_ error: ProviderError) {
        guard streams.indices.contains(index) else { return }
        requests += 1
        refusedLists.append(streams[index].stream.listing)
        refusal = refusal ?? error
        index += 1
    }

    mutating func arrived(_ page: SessionPage) {
        guard streams.indices.contains(index) else { return }
        requests += 1
        let active = page.sessions.filter(\.isActive)
        seen.formUnion(active.map(\.id))
        seenByList[streams[index].stream.listing, default: 0] += active.count
        streams[index].arrived(page, frontier: nil)
        if streams[index].isFinished { index += 1 }
    }
}
