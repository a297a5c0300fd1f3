import AccountConfiguration
import ArgumentParser
import BrowserSessions
import Dashboard
import Foundation
import SessionFeed
import SessionQuery
import SessionStore
import Synchronization
import Terminal
import TestSupport
import Testing

@testable import Commands
@testable import DashboardRuntime

/// A dashboard without a screen: what a saved file reaches.
private struct ReloadStage {
    /// The accounts as the screen was told of them last.
    final class Told: Sendable {
        private let statuses = Mutex<[AccountStatus]?>(nil)
        var names: [String]? { statuses.withLock { $0?.map(\.name) } }
        func take(_ update: FleetFeed.Update) {
            if case .accounts(let told) = update { statuses.withLock { $0 = told } }
        }
    }

    let folder: TestFolder
    let file: String
    let clock = ManualClock()
    let mailbox = Mailbox(waker: TerminalWaker {})
    let assembly = AccountAssembly.sample()
    let told = Told()
    let fleet: FleetFeed
    let alerts: AlertWatch
    let roster: AccountRoster
    let reload: ConfigurationReload

    /// - Parameter kept: what the archive has of earlier; without any there is no archive.
    init(_ yaml: String, demo: Bool = false, kept: [Session] = []) async throws {
        folder = try TestFolder()
        file = try folder.write(yaml, to: "c.yaml")
        let arguments = ["dashboard", "--config", file] + (demo ? ["--demo"] : [])
        let command = try #require(try Browsertop.parseAsRoot(arguments) as? DashboardCommand)
        let environment = ["HOME": folder.path]
        let configuration = Configuration.load(path: file, environment: environment)
        let accounts = assembly.accounts(for: configuration.accounts)
        let path = kept.isEmpty ? nil : "\(folder.path)/data/archive.sqlite"
        let earlier = ArchiveRecorder(path: path, accounts: accounts, sharing: BudgetSharing()) { _ in }
        await earlier.open()
        for session in kept { await earlier.keep([session], account: session.account) }
        await earlier.close()
        let archive = ArchiveRecorder(path: path, accounts: accounts, sharing: BudgetSharing()) { _ in }
        await archive.open()
        fleet = FleetFeed(
            question: ListQuestion(), statuses: accounts.map(AccountStatus.init(beginning:)), recorder: archive,
            clock: clock, now: WallClock.now, deliver: { [told] in told.take($0) })
        for account in accounts { await fleet.add(account, poll: configuration.poll) }
        alerts = AlertWatch(
            configuration, accounts: accounts, context: .utc, recorder: archive, environment: [:],
            ears: .screen(mailbox))
        roster = AccountRoster(
            accounts, assembly: assembly, configuration: configuration, fleet: fleet, archive: archive, alerts: alerts)
        reload = ConfigurationReload(
            command: command, environment: environment, context: .utc, themes: ThemeShelf(folder: nil), fleet: fleet,
            alerts: alerts, accounts: roster, mailbox: mailbox, beginning: configuration, clock: clock)
    }

    /// Runs while the body saves files.
    func running(_ body: () async throws -> Void) async throws {
        let task = Task { await reload.run() }
        await clock.sleepers(1)
        do { try await body() } catch { Issue.record(error) }
        task.cancel()
        await task.value
        await assembly.shutdown()
    }

    /// Saves a file, and lets the clock go on until it has come to rest and been read.
    /// - Returns: what the screen is told.
    func save(_ yaml: String) async throws -> [DashboardMessage] {
        try folder.write(yaml, to: "c.yaml")
        return await look(.seconds(2), .milliseconds(300))
    }

    func look(_ pauses: Duration...) async -> [DashboardMessage] {
        for pause in pauses {
            clock.advance(by: pause)
            await clock.sleepers(1)
        }
        return mailbox.drain()
    }
}

extension [DashboardMessage] {
    fileprivate var settings: [DashboardSettings] {
        compactMap { if case .reconfigured(let settings) = $0 { settings } else { nil } }
    }
    fileprivate var notices: [String] {
        compactMap { if case .notice(let sentence, _) = $0 { sentence } else { nil } }
    }
}

@Suite("Saved changes of the configuration", .timeLimit(.minutes(1)))
struct ConfigurationReloadTests {
    private static func account(_ name: String, key: String = "PROD_KEY", more: String = "") -> String {
        "{name: \(name), provider: anchor, api_key_env: \(key), base_url: 'http://127.0.0.1:9'\(more)}"
    }

    @Test("A saved view, key and order is taken over")
    func savedChange() async throws {
        let stage = try await ReloadStage("views: [{name: first, filter: 'state:failed'}]")
        try await stage.running {
            let messages = try await stage.save(
                "{views: [{name: second, filter: 'tag:qa'}], view: {sort: 'credits:desc'}, keys: {quit: [x]}}")
            let settings = try #require(messages.settings.first)
            #expect(messages.count == 1)
            #expect(settings.views.map(\.name) == DashboardView.standard.map(\.name) + ["second"])
            #expect(settings.looks.order == (try SortOrder(parsing: "credits:desc")))
            #expect(settings.keymap.yaml.contains("quit: [\"x\"]"))
            #expect(settings.problems.isEmpty)
        }
    }

    @Test("A file is not read while it still changes, nor when nothing was saved")
    func restless() async throws {
        let stage = try await ReloadStage("views: [{name: first}]")
        try await stage.running {
            #expect(await stage.look(.seconds(2), .seconds(2), .seconds(2)).isEmpty)
            try stage.folder.write("views: [{name: half", to: "c.yaml")
            #expect(await stage.look(.seconds(2)).isEmpty)
            try stage.folder.write("views: [{name: whole}]", to: "c.yaml")
            #expect(await stage.look(.milliseconds(300)).isEmpty)
            let messages = await stage.look(.milliseconds(300))
            #expect(messages.settings.map(\.problems) == [[]])
            #expect(messages.settings.first?.views.last?.name == "whole")
        }
    }

    @Test("A mistake changes nothing, is said with its place, and is forgotten when it is mended")
    func mistake() async throws {
        let first = "{views: [{name: first, filter: 'state:failed'}], accounts: [\(Self.account("a"))]}"
        let stage = try await ReloadStage(first)
        try await stage.running {
            let broken = try await stage.save("views: [{name: second, filter: 'state:('}]\naccounts: []").settings
            try #require(broken.count == 1)
            #expect(broken[0].problems.map { $0.hasPrefix("\(stage.file):1: view 'second': ") } == [true])
            #expect(broken[0].views.last?.name == "first")
            #expect(stage.told.names == nil)
            #expect(await stage.alerts.findings.accounts == ["a"])
            // The old text again: no change, but news.
            let mended = try await stage.save(first).settings
            #expect(mended.map(\.problems) == [[]])
            #expect(mended.first?.views.last?.name == "first")
        }
    }

    @Test("What says the same is no news")
    func same() async throws {
        let stage = try await ReloadStage("views: [{name: first, filter: 'state:failed'}]")
        try await stage.running { () async throws in
            #expect(try await stage.save("# saved again\nviews:\n  - name: first\n    filter: 'state:failed'").isEmpty)
        }
    }

    @Test("The file that is missing at the start, or goes, is another configuration")
    func appears() async throws {
        let stage = try await ReloadStage("views: [{name: first}]")
        try await stage.running {
            // What was named and is not there is a mistake.
            try FileManager.default.removeItem(atPath: stage.file)
            let gone = await stage.look(.seconds(2), .milliseconds(300)).settings
            #expect(gone.map(\.problems.count) == [1])
            #expect(gone.first?.views.last?.name == "first")
            #expect(try await stage.save("views: [{name: second}]").settings.first?.views.last?.name == "second")
        }
    }

    @Test("Accounts come and go; those that stay go on")
    func accounts() async throws {
        let stage = try await ReloadStage("accounts: [\(Self.account("a")), \(Self.account("b"))]")
        try await stage.running {
            _ = try await stage.save(
                "{accounts: [\(Self.account("b")), \(Self.account("c", key: "LAB_KEY"))], archive: {keep: 3d, raw: 1d}}"
            )
            #expect(stage.told.names == ["b", "c"])
            #expect(await stage.alerts.findings.accounts == ["b", "c"])
            #expect(await stage.roster.limits.keep == .days(3))
            // One that is set otherwise begins anew: it goes, and comes last.
            _ = try await stage.save(
                "accounts: [\(Self.account("b", more: ", concurrency_limit: 4")), \(Self.account("c", key: "LAB_KEY"))]"
            )
            #expect(stage.told.names == ["c", "b"])
        }
    }

    @Test("An account that is set otherwise has what the archive knows of it, as at the start")
    func archivedRows() async throws {
        let kept = [Session.sample("s-a", account: "a"), .sample("s-b", account: "b", status: "running")]
        let stage = try await ReloadStage(
            "accounts: [\(Self.account("a")), \(Self.account("b", key: "LAB_KEY"))]", kept: kept)
        func loaded(_ session: Session) async -> Bool { await stage.fleet.loadedSession(session.key) != nil }
        try await stage.running {
            #expect(await !loaded(kept[0]), "nobody has shown what was last known")
            _ = try await stage.save(
                """
                accounts: [\(Self.account("a")), \(Self.account("b", key: "LAB_KEY", more: ", concurrency_limit: 4"))]
                """)
            #expect(await loaded(kept[1]))
            #expect(await !loaded(kept[0]), "the other account did not change")
        }
    }

    @Test("Saved alerts are watched from then on")
    func savedAlerts() async throws {
        let stage = try await ReloadStage("accounts: [\(Self.account("a"))]")
        try await stage.running {
            let session = Session.sample("s-1", account: "a", status: "running") {
                $0.tags = ["qa"]
                $0.startedAt = WallClock.now().adding(milliseconds: -60_000)
            }
            #expect(await stage.alerts.findings.looked(at: [("a", [session])]).isEmpty)
            _ = try await stage.save(
                "{accounts: [\(Self.account("a"))], alerts: [{name: late, filter: 'tag:qa', notify: bell}]}")
            #expect(await stage.alerts.findings.looked(at: [("a", [session])]).map(\.message) == ["late: tag:qa"])
            #expect(stage.mailbox.drain().notices == ["a s-1 matches late"])
        }
    }

    @Test("The demo keeps its accounts, whatever is saved")
    func demo() async throws {
        let stage = try await ReloadStage("accounts: [\(Self.account("a"))]", demo: true)
        try await stage.running {
            let messages = try await stage.save("{accounts: [\(Self.account("b"))], views: [{name: mine}]}")
            #expect(messages.settings.first?.views.last?.name == "mine")
            #expect(stage.told.names == nil)
            #expect(await stage.alerts.findings.accounts == ["a"])
        }
    }

    @Test("Another time zone needs another start, and that is said")
    func timeZone() async throws {
        let stage = try await ReloadStage("time_zone: UTC")
        try await stage.running { () async throws in
            #expect(try await stage.save("time_zone: local").notices == ["time_zone changed: restart to use it"])
            #expect(try await stage.save("time_zone: UTC\nviews: [{name: a}]").notices.isEmpty)
        }
    }
}
