import BrowserSessions
import SessionQuery
import TestSupport
import VendorDefinition
import Vendors

/// Random sessions of a vendor, and random questions about them.
enum RandomVendor {
    static func planner(_ kind: ProviderKind) -> any ListingPlanner { Vendors.vendor(kind).planner }

    static let statuses: [ProviderKind: [String]] = [
        .anchor: [
            "running", "completed", "completed", "completed", "failed", "crashed", "stopped", "provisioning",
            "frobnicated",
            "Completed",
        ],
        .hyperbrowser: ["active", "closed", "closed", "closed", "error", "close-error"],
        .brightdata: ["running", "finished", "finished", "failed"],
        .browserbase: ["PENDING", "RUNNING", "COMPLETED", "COMPLETED", "COMPLETED", "ERROR", "TIMED_OUT"],
        .browseruse: ["active", "stopped", "stopped"],
        .kernel: ["active", "deleted", "deleted"],
        .steel: ["live", "released", "released", "released", "failed"],
    ]
    /// The words for the states that all vendors have. Browser Use and Kernel tell no failure.
    static func words(_ kind: ProviderKind) -> (running: String, finished: String, failed: String) {
        switch kind {
        case .anchor: ("running", "completed", "failed")
        case .hyperbrowser: ("active", "closed", "error")
        case .browserbase: ("RUNNING", "COMPLETED", "ERROR")
        case .browseruse: ("active", "stopped", "stopped")
        case .kernel: ("active", "deleted", "deleted")
        case .steel: ("live", "released", "failed")
        default: ("running", "finished", "failed")
        }
    }

    private static let metadata = ["team=web", "team=Web", "run=7", "a=b=c", "note="]
    private static let tags = ["prod", "Prod", "prod-eu", "qa", "a,b", "nightly"]
    /// What a customer notes beside a session, as tags.
    private static let notes = ["env=prod", "env=Prod", "env=qa", "run.id=7b", "n=3", "a=b=c", "team=data eng"]
    private static let zones = ["web1", "Web1", "serp", "unlocker"]
    private static let urls = [
        "https://www.example.com", "https://example.com/Path?q=1", "https://shop.test", "https://notexample.com/x",
    ]

    static func model(_ kind: ProviderKind, count: Int, _ random: inout SeededGenerator) -> VendorModel {
        let sessions = (0..<count).map {
            session($0, kind, secondsAgo: Int64.random(in: 0..<200_000, using: &random), &random)
        }
        let pageSize =
            switch kind {
            case .anchor: 50
            case .hyperbrowser: random.pick([10, 100])
            case .steel: random.pick([20, 100])
            default: 100
            }
        return VendorModel(kind: kind, sessions: sessions, pageSize: pageSize)
    }

    static func session(
        _ number: Int, _ kind: ProviderKind, secondsAgo: Int64, _ random: inout SeededGenerator
    ) -> Session {
        var session = Session.sample(
            "\(kind.rawValue)-\(random.next())-\(number)", account: kind.rawValue, provider: kind,
            status: random.pick(statuses[kind] ?? []), startedAgo: secondsAgo)
        let listed = session.startedAt
        session.raw = .object([JSONMember("createdAt", .string(listed?.rfc3339 ?? ""))])
        if kind == .hyperbrowser, !random.oneIn(3) {
            session.startedAt = listed?.adding(milliseconds: Int64.random(in: 0..<4000, using: &random))
        }
        if kind != .hyperbrowser, random.oneIn(40) { session.startedAt = nil }
        session.recordedDuration = session.isActive ? nil : Figure(Double(Int.random(in: 0..<4000, using: &random)) / 4)
        session.endedAt = session.endFromDuration
        switch kind {
        case .anchor:
            session.tags =
                random.oneIn(4) ? nil : (0..<Int.random(in: 0..<3, using: &random)).map { _ in random.pick(tags) }
            session.isTaskInitiated = random.oneIn(2)
            session.profile = random.pick(["main", "Main-2", "other"])
            session.batchID = random.pick(["b1", "b2"])
            session.isStealth = random.oneIn(3)
            session.isPlayground = random.oneIn(4)
        case .hyperbrowser: session.isStealth = random.oneIn(2)
        case .steel:
            session.tags = random.oneIn(4) ? nil : [random.pick(notes)]
            session.profile = random.oneIn(2) ? nil : random.pick(["main", "other"])
            session.bandwidthBytes = Int64.random(in: 0..<1000, using: &random)
        case .browserbase:
            session.tags =
                random.oneIn(4) ? nil : (0..<Int.random(in: 0..<3, using: &random)).map { _ in random.pick(notes) }
            session.bandwidthBytes = Int64.random(in: 0..<1000, using: &random)
        case .browseruse:
            session.tags = random.oneIn(4) ? nil : [random.pick(metadata), random.pick(["run=7", "env=qa"])]
            session.cost = Figure(Double(Int.random(in: 0..<90, using: &random)) / 100)
        case .kernel:
            session.tags = random.oneIn(4) ? nil : [random.pick(metadata), "env=qa"]
            session.zone = random.oneIn(3) ? nil : random.pick(zones)
        default:
            session.zone = random.oneIn(20) ? nil : random.pick(zones)
            session.targetURL = random.oneIn(5) ? nil : random.pick(urls)
            session.endURL = random.oneIn(5) ? nil : random.pick(urls)
            session.bandwidthBytes = random.oneIn(9) ? nil : Int64.random(in: 0..<1000, using: &random)
        }
        return session
    }

    /// A session that starts while a list is read: it stands at the list's head.
    static func newcomer(_ number: Int, _ kind: ProviderKind, _ random: inout SeededGenerator) -> Session {
        var session = session(10_000 + number, kind, secondsAgo: -Int64(number), &random)
        session.startedAt = TestTime.now.adding(milliseconds: Int64(number) * 1000)
        return session
    }

    /// A filter that this vendor can be asked.
    static func filter(_ kind: ProviderKind, _ random: inout SeededGenerator) -> String {
        var terms: [String] = []
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
            var term = random.pick(fields)
            if random.oneIn(5) { term = "-" + term }
            if random.oneIn(6) { term = "(\(term) or \(random.pick(fields)))" }
            terms.append(term)
        }
        if kind == .browserbase, random.oneIn(2) {
            terms.append(
                random.pick([
                    "tag:env=prod", "-tag:env=prod", "tag:run.id=7b", "tag:n=3", "tag:\"team=data eng\"", "tag:env=*",
                ]))
        }
        if kind == .anchor, random.oneIn(4) {
            terms.append(random.pick(["batch:b1", "profile:main", "stealth:yes", "playground:no", "-playground:yes"]))
        }
        return terms.joined(separator: " ")
    }

    private static let fields = [
        "state:failed", "state:finished", "state:running", "state:pending", "state:unknown", "state:failed,finished",
        "active:yes", "active:no", "status:completed", "status:crashed", "status:closed", "status:error",
        "status:running",
        "tag:team=web", "tag:team=web tag:run=7", "tag:run=7,env=qa", "tag:a=b=c", "tag:note=", "cost:>0.5",
        "status:stopped", "status:Deleted", "tag:prod", "tag:prod*", "tag:qa,nightly", "tag:\"a,b\"", "task:yes",
        "zone:web1",
        "zone:=web1", "zone:WEB1",
        "target:example.com", "target:Example", "end:=https://www.example.com", "end:shop", "age:<10h", "age:>1d",
        "started:2026-11-20", "started:>2026-11-20T12:00:00Z", "ended:<5h", "ended:<=2026-11-20", "duration:>5m",
        "bandwidth:>500", "captcha:*", "12", "example",
    ]

    static let orders = [
        "started:desc", "started:asc", "age:asc", "age:desc", "bandwidth:desc", "bandwidth:asc", "duration:desc", "id",
        "state,started:asc",
    ]
}
