import AccountConfiguration
import BrowserSessions
import SessionFeed
import SessionQuery
import Testing

@testable import Commands

#if canImport(Glibc)
    import Glibc
#endif

@Suite("What every plain command starts from", .timeLimit(.minutes(1)))
struct CommandContextTests {
    private static let commands: [[String]] = [
        ["list"], ["show", "abcd"], ["usage"], ["batches"], ["watch", "--for", "1s"], ["doctor"],
    ]

    @Test("A mistake in the configuration is 78 with its place, and nobody is asked", arguments: commands)
    func mistakes(arguments: [String]) async throws {
        try await CommandStage.play([], more: "views: [{name: a, filter: 'state:('}]\nkeys: {nosuch: [x]}") { stage in
            let ran = try await stage.run(arguments)
            #expect(ran.status == 78 && ran.output.isEmpty)
            let file = "\(stage.folder.path)/config/browsertop/config.yaml"
            #expect(ran.errors.contains("\(file):2: view 'a': "))
            #expect(ran.errors.contains("\(file):3: no action is named 'nosuch'"))
            #expect(stage.vendors.requests.isEmpty)
        }
    }

    @Test("No account at all is 78, with what to set", arguments: commands)
    func noAccounts(arguments: [String]) async throws {
        try await CommandStage.play([]) { stage in
            var stage = stage
            stage.environment["BROWSERTOP_CONFIG"] = try stage.folder.write("time_zone: UTC\n", to: "empty.yaml")
            let ran = try await stage.run(arguments)
            #expect(ran.status == 78 && ran.output.isEmpty)
            for variable in ["ANCHORBROWSER_API_KEY", "HYPERBROWSER_API_KEY", "BRIGHTDATA_API_KEY", "--demo"] {
                #expect(ran.errors.contains(variable))
            }
        }
    }

    @Test("A file that was named and is not there is a mistake")
    func missingFile() async throws {
        try await CommandStage.play([]) { stage in
            let ran = try await stage.run("list", "--config", "\(stage.folder.path)/nosuch.yaml")
            #expect(ran.status == 78 && ran.output.isEmpty)
            #expect(ran.errorLines.first?.hasPrefix("\(stage.folder.path)/nosuch.yaml: ") == true)
        }
    }

    @Test("Without a file the environment is enough")
    func environment() async throws {
        try await CommandStage.play([AnchorStub.Row("s-1")]) { stage in
            var stage = stage
            stage.environment = [
                "HOME": "\(stage.folder.path)/home", "ANCHORBROWSER_API_KEY": "from-the-environment",
                "ANCHORBROWSER_BASE_URL": "http://127.0.0.1:\(stage.vendors.port)",
            ]
            let ran = try await stage.run("list", "-o", "ndjson")
            #expect(ran.status == 0)
            #expect(try ran.rows.map { $0["account"]?.text } == ["anchor"])
            #expect(stage.vendors.requests.first?.key == "from-the-environment")
        }
    }

    @Test("The body gets the accounts, their budgets and whether it asks in spite of a rest")
    func body() async throws {
        try await CommandStage.play([]) { stage in
            for asksNow in [false, true] {
                let status = try await ProcessEnvironment.$substitute.withValue(stage.environment) {
                    try await CommandContext.with(configurationPath: nil, asksNow: asksNow) { context in
                        #expect(context.sources.map(\.name) == ["prod"])
                        #expect(context.requestsPerMinute == ["prod": 10_000])
                        await context.archive.untilSettled()
                        #expect(await context.archive.history != nil)
                        #expect(RestOverride.isOn == asksNow)
                        return .conditionHeld
                    }
                }
                #expect(status == .conditionHeld)
            }
            #expect(!RestOverride.isOn)
        }
    }

    @Test("An error of the body comes through, and the archive is closed all the same")
    func bodyThrows() async throws {
        try await CommandStage.play([]) { stage in
            await ProcessEnvironment.$substitute.withValue(stage.environment) {
                for _ in 0..<2 {
                    await #expect(throws: ExitStatus.usage) {
                        try await CommandContext.with(configurationPath: nil) { _ in throw ExitStatus.usage }
                    }
                }
            }
        }
    }

    @Test("An archive that can't be had is said, and the command goes on")
    func noArchive() async throws {
        try await CommandStage.play([AnchorStub.Row("s-1")]) { stage in
            try stage.folder.write("", to: "data/browsertop/archive.sqlite/file")
            let ran = try await stage.run("list", "-o", "ndjson")
            #expect(ran.status == 0)
            #expect(try ran.ids == ["s-1"])
            #expect(ran.errorLines.count == 1)
        }
    }

    // MARK: Zones, each in a process of its own: the C library has one at a time

    @Test func aNamedZoneIsTheProcesssOwn() async {
        await #expect(processExitsWith: .success) {
            let seconds = FilterZone.secondsEast(.named("Europe/Berlin"))
            let (winter, summer) = (try moment("2026-01-15T12:00:00Z"), try moment("2026-07-15T12:00:00Z"))
            #expect(seconds(winter) == 3_600 && seconds(summer) == 7_200)
            #expect(WallClock.zoneAbbreviation(winter) == "CET" && WallClock.zoneAbbreviation(summer) == "CEST")
            #expect(WallClock.localSecondsEast(summer) == 7_200)
        }
    }

    @Test func theMachinesZoneIsThatOfTZ() async {
        await #expect(processExitsWith: .success) {
            setenv("TZ", "America/St_Johns", 1)
            tzset()
            let (winter, summer) = (try moment("2026-01-15T12:00:00Z"), try moment("2026-07-15T12:00:00Z"))
            #expect(FilterZone.secondsEast(.local)(winter) == -12_600)
            #expect(FilterZone.context(.local).secondsEast(summer) == -9_000)
            #expect(FilterZone.secondsEast(.utc)(winter) == 0)
        }
    }

    @Test func whatTheDashboardKnowsIsForTheDashboard() {
        #expect(!FilterZone.context(.utc).allowsDashboardFields)
        #expect(FilterZone.context(.utc, allowsDashboardFields: true).allowsDashboardFields)
    }

    @Test func theClockIsTheMachines() {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let before = Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
        let now = WallClock.now().milliseconds
        #expect(now >= before && now < before + 60_000)
    }
}

private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(iso8601: text)) }
