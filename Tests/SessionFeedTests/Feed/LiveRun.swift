import BrowserSessions
import SessionFeed
import SessionQuery
import SessionStore
import TestSupport

/// A vendor whose sessions begin and end, and a feed that looks at it, both on a time that only this moves.
struct LiveRun {
    struct Life {
        var id: String
        var start: Int64
        var end: Int64
        var fails: Bool
    }

    let kind: ProviderKind
    /// Milliseconds from the beginning.
    var lives: [Life]
    /// The vendor answers reads by id.
    var readsByID = true
    /// Milliseconds in which every request fails, and with what.
    var outage: (Range<Int64>, ProviderError)?
    /// From then on the vendor leaves these out of all its answers.
    var hidden: [String: Int64] = [:]
    let pageSize: Int
    private(set) var happened: [SessionEvent] = []
    private(set) var requests: [(at: Int64, request: FeedRequest)] = []
    private var machine: FeedMachine
    private var maker: EventMaker
    private var table = SessionTable()
    private let planner: any ListingPlanner
    private let latency: Int64 = 80
    /// The machine's clock is by this much ahead, so that lives from before are possible.
    private static let origin = TestTime.now

    init(kind: ProviderKind, lives: [Life], pace: PollPace, pageSize: Int) throws {
        self.kind = kind
        self.lives = lives
        self.pageSize = pageSize
        planner = RandomVendor.planner(kind)
        machine = FeedMachine(
            plain: try planner.plan(.all, order: .newestFirst, at: Self.origin), order: .newestFirst,
            activeListings: planner.activeListings(words: VendorWords()),
            listsByStart: [.anchor, .brightdata].contains(kind),
            pace: pace)
        maker = EventMaker(account: kind.rawValue, provider: kind, began: Self.origin)
    }

    private func moment(_ time: Int64) -> Timestamp { Self.origin.adding(milliseconds: time) }

    mutating func run(for length: Int64, random: inout SeededGenerator) throws {
        var underWay: [(due: Int64, request: FeedRequest)] = []
        for time in stride(from: Int64(0), to: length, by: 20) {
            for request in machine.requestsDue(now: moment(time)) {
                requests.append((time, request))
                underWay.append((time + latency, request))
            }
            for (_, request) in underWay.filter({ $0.due <= time }) { try answer(request, at: time, &random) }
            underWay.removeAll { $0.due <= time }
        }
    }

    private mutating func answer(_ request: FeedRequest, at time: Int64, _ random: inout SeededGenerator) throws {
        let answer = try answer(to: request, at: time)
        let now = moment(time)
        let finding = machine.answered(request, answer, now: now, random: Double.random(in: 0..<1, using: &random))
        defer { if let poll = finding.poll { maker.looked(at: now, showsEnded: poll == .recent) } }
        var changes: [SessionChange] = []
        switch answer {
        case .page(let page): changes = table.merge(page.sessions)
        case .session(let session?): changes = table.merge([session])
        default: break
        }
        for id in finding.lost {
            guard var session = table[SessionKey(account: kind.rawValue, id: id)] else { continue }
            session.state = .unknown
            session.status = Session.lostStatus
            session.fetchedAt = now
            changes += table.merge([session])
        }
        happened += changes.flatMap { maker.events(of: $0, at: now) }
        if let trouble = finding.trouble { happened.append(maker.event(trouble, sentence: "", at: now)) }
        if let cause = finding.recoveredFrom { happened.append(maker.recovered(from: cause, at: now)) }
        if finding.baseline != nil {
            let active = lives.compactMap { table[SessionKey(account: kind.rawValue, id: $0.id)] }.filter(\.isActive)
            happened += maker.begin(with: active, at: now)
        }
    }

    private func answer(to request: FeedRequest, at time: Int64) throws -> FeedAnswer {
        if let (span, error) = outage, span.contains(time) { return .failed(error) }
        var vendor = VendorModel(
            kind: kind,
            sessions: lives.filter { $0.start <= time && hidden[$0.id].map { time < $0 } ?? true }.map {
                session($0, at: time)
            },
            pageSize: pageSize)
        switch request {
        case .page(let listing, let cursor), .active(let listing, let cursor):
            return .page(vendor.page(of: listing, at: cursor))
        case .recent(let cursor), .pass(let cursor):
            let plan = try planner.plan(.all, order: .newestFirst, at: moment(time))
            return .page(vendor.page(of: plan.listing, at: cursor))
        case .interest: return .told(isLive: false)
        case .session(let id):
            return .session(readsByID ? vendor.sessions.first { $0.id == id } : nil)
        case .window(let window, let cursor):
            let text = "started:\(window.from.rfc3339)..\(window.through.rfc3339)"
            let plan = try planner.plan(Filter(parsing: text, context: .utc), order: .newestFirst, at: moment(time))
            return .page(vendor.page(of: plan.listing, at: cursor))
        }
    }

    private func session(_ life: Life, at time: Int64) -> Session {
        let words = RandomVendor.words(kind)
        let hasEnded = life.end <= time
        return .sample(
            life.id, account: kind.rawValue, provider: kind,
            status: !hasEnded ? words.running : life.fails ? words.failed : words.finished,
            fetchedAt: moment(time)
        ) { session in
            session.startedAt = moment(life.start)
            session.raw = .object([JSONMember("createdAt", .string(moment(life.start).rfc3339))])
            if hasEnded {
                session.recordedDuration = Figure(Double(life.end - life.start) / 1000)
                session.endedAt = moment(life.end)
            }
        }
    }
}
