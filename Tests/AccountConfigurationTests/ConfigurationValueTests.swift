import BrowserSessions
import TestSupport
import Testing

@testable import AccountConfiguration

@Suite struct ConfigurationValueTests {
    @Test func everySettingOfTheContract() throws {
        let configuration = Configuration.reading(
            """
            accounts:
              - name: prod            # shown in the list; unique
                provider: anchor
                api_key_env: PROD_KEY
                base_url: https://api.anchorbrowser.io/
                requests_per_minute: 120
                concurrency_limit: 200
                max_runtime: 2h
                prices: {credit: 1.00, gb: 8.40, hour: 0.05, currency: USD}
              - {name: hyp, provider: hyperbrowser, api_key_command: [pass, show, hyp]}
              - {name: brd, provider: brightdata, api_key_file: ~/.keys/brd, base_url: "http://127.0.0.1:8080/brd//"}
            poll: {active: 5s, recent: 1m, batches: 90, usage: 1h30m}
            time_zone: Europe/Berlin
            view: {sort: "started:desc", columns: [state, account, id], theme: nord, title: off}
            views: [{name: failed today, filter: "state:failed age:<24h", sort: "ended:desc"}, {name: all}]
            me: [tag:ana, "key:ana or zone:ana"]
            keys: {quit: [q, ctrl-q], filter: /, suspend: []}
            archive: {keep: 31d, raw: 1d, max_size: 1.5GB}
            alerts:
              - {name: late, filter: "state:running age:>1h", notify: bell}
              - {name: quiet, filter: a, notify: none}
            """
        )
        #expect(configuration.complaints == [])
        let prices = Prices(credit: 1, gigabyte: 8.4, hour: 0.05, currency: "USD")
        let prod = AccountSettings(
            name: "prod", provider: .anchor, keySource: .environment("PROD_KEY"), requestsPerMinute: 120,
            concurrencyLimit: 200, maxRuntime: .hours(2), prices: prices
        )
        let hyp = AccountSettings(name: "hyp", provider: .hyperbrowser, keySource: .command(["pass", "show", "hyp"]))
        let brd = AccountSettings(
            name: "brd", provider: .brightdata, keySource: .file("~/.keys/brd"),
            baseURL: try BaseURL("http://127.0.0.1:8080/brd")
        )
        #expect(configuration.accounts == [prod, hyp, brd])
        #expect(hyp.baseURL.description == "https://api.hyperbrowser.ai")
        #expect(hyp.project == nil)
        #expect(hyp.requestsPerMinute == 60)
        let poll = configuration.poll
        #expect(
            [poll.active, poll.recent, poll.batches, poll.usage] == [
                .seconds(5), .minutes(1), .seconds(90), .minutes(90),
            ])
        #expect(configuration.timeZone == .named("Europe/Berlin"))
        #expect(configuration.view.sort?.text == "started:desc")
        #expect(configuration.view.columns?.map(\.text) == ["state", "account", "id"])
        #expect(configuration.view.theme?.text == "nord")
        #expect(!configuration.view.title)
        #expect(configuration.me.map(\.text) == ["tag:ana", "key:ana or zone:ana"])
        #expect(configuration.views.map(\.name) == ["failed today", "all"])
        #expect(configuration.views.map(\.filter.text) == ["state:failed age:<24h", ""])
        #expect(configuration.views.map(\.sort?.text) == ["ended:desc", nil])
        #expect(configuration.keys.map(\.action.text) == ["quit", "filter", "suspend"])
        #expect(configuration.keys.map { $0.keys.map(\.text) } == [["q", "ctrl-q"], ["/"], []])
        #expect(configuration.archive.keep == .days(31))
        #expect(configuration.archive.raw == .days(1))
        #expect(configuration.archive.maxSize == 1_500_000_000)
        #expect(configuration.alerts.map(\.subject.text.text) == ["state:running age:>1h", "a"])
        #expect(configuration.alerts.map(\.notifications) == [[.bell], []])
    }

    @Test(arguments: ["", "# nothing here\n", "poll:\nviews:\naccounts:\n", "---\n", "null"])
    func emptyFilesAreTheDefaults(yaml: String) {
        let configuration = Configuration.reading(yaml)
        var expected = Configuration()
        expected.watchedFiles = ["c.yaml", "/etc/browsertop/config.yaml"]
        #expect(configuration == expected)
        #expect([expected.poll.active, expected.poll.recent] == [.seconds(10), .seconds(30)])
        #expect([expected.poll.batches, expected.poll.usage] == [.minutes(1), .minutes(15)])
        #expect(expected.archive.maxSize == 2_000_000_000)
    }

    @Test(arguments: [("on", true), ("Yes", true), ("true", true), ("off", false), ("NO", false), ("false", false)])
    func aTitleIsOnOrOff(word: String, isOn: Bool) {
        #expect(Configuration.reading("view: {title: \(word)}").view.title == isOn)
        #expect(Configuration.reading("view: {title: 'perhaps'}").complaints.count == 1)
    }

    @Test func textsKnowWhereTheyWereWritten() {
        let configuration = Configuration.reading("views:\n  - name: a\n    filter: 'state:'\n")
        let filter = configuration.views.first?.filter
        #expect(filter?.place == .file("c.yaml", line: 3, column: 13))
        #expect(filter == ConfiguredText("state:"))
        #expect(ConfigurationProblem(at: filter?.place, "no").description == "c.yaml:3: no")
    }

    @Test(arguments: [
        ("local", TimeZoneChoice.local), ("UTC", .utc), ("Etc/UTC", .utc),
        ("America/New_York", .named("America/New_York")),
    ])
    func timeZones(name: String, choice: TimeZoneChoice) {
        let configuration = Configuration.reading("time_zone: \(name)")
        #expect(configuration.complaints == [])
        #expect(configuration.timeZone == choice)
    }

    @Test func aliasesMayShareASetting() {
        let configuration = Configuration.reading(
            """
            accounts:
              - {name: a, provider: anchor, api_key_env: A, prices: &dear {credit: 2}}
              - {name: b, provider: anchor, api_key_env: B, prices: *dear}
            """
        )
        #expect(configuration.complaints == [])
        #expect(configuration.accounts.map(\.prices?.credit) == [2, 2])
    }

    @Test func aShortKeepShortensTheRawRecords() {
        let configuration = Configuration.reading("archive: {keep: 3d}")
        #expect(configuration.complaints == [])
        #expect(configuration.archive.raw == .days(3))
    }

    @Test(
        "Lengths and sizes are written as in filters",
        arguments: [
            ("poll: {active: 1.5m}", "90s"), ("poll: {active: 45}", "45s"), ("poll: {active: 1h30m}", "1h30m"),
        ])
    func lengths(text: String, active: String) {
        let configuration = Configuration.reading(text)
        #expect(configuration.complaints == [])
        #expect(configuration.poll.active == DurationText.parse(active))
    }

    @Test(arguments: [
        ("2GB", 2_000_000_000), ("2 gb", 2_000_000_000), ("500MiB", 524_288_000), ("1.5GB", 1_500_000_000),
        ("1TiB", 1 << 40),
    ])
    func sizes(text: String, bytes: Int64) {
        let configuration = Configuration.reading("archive: {max_size: \(text)}")
        #expect(configuration.complaints == [])
        #expect(configuration.archive.maxSize == bytes)
    }

    @Test(arguments: ["GB", "-1GB", "1.GB", "1..5GB", "2 XB", "1 0GB", "99999999TiB", "1e9", "999kB"])
    func noSizes(text: String) {
        #expect(Configuration.reading("archive: {max_size: \(text)}").complaints.count == 1)
    }
}
