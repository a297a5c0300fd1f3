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
            concurrencyLimit: 200, maxRuntime: 7_200_000, prices: prices
        )
        let hyp = AccountSettings(name: "hyp", provider: .hyperbrowser, keySource: .command(["pass", "show", "hyp"]))
        let brd = AccountSettings(
            name: "brd", provider: .brightdata, keySource: .file("~/.keys/brd"),
            baseURL: try BaseURL("http://127.0.0.1:8080/brd")
        )
        #expect(configuration.accounts == [prod, hyp, brd])
        #expect(hyp.baseURL.description == "https://api.hyperbrowser.ai")
        #expect(hyp.requestsPerMinute == 60)
        let poll = configuration.poll
        #expect([poll.active, poll.recent, poll.batches, poll.usage] == [5000, 60_000, 90_000, 5_400_000])
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
        #expect(configuration.archive.keep == 31 * 86_400_000)
        #expect(configuration.archive.raw == 86_400_000)
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
        #expect([expected.poll.active, expected.poll.recent] == [10_000, 30_000])
        #expect([expected.poll.batches, expected.poll.usage] == [60_000, 900_000])
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
        #expect(configuration.archive.raw == 3 * 86_400_000)
    }

    @Test(arguments: [
        ("0s", 0), ("45", 45_000), ("30s", 30_000), ("5m", 300_000), ("2h", 7_200_000), ("1h30m", 5_400_000),
        ("1d", 86_400_000), ("1w", 604_800_000), ("1w2d3h4m5s", 788_645_000),
    ])
    func durations(text: String, milliseconds: Int64) {
        #expect(QuantityText.milliseconds(text) == milliseconds)
    }

    @Test(arguments: [
        "", "s", "-5s", "1.5h", "5 m", "30m1h", "1h1h", "5x", "1h30", "٣s", "99999999999999999999s", "4000d",
        "9223372036854775807",
    ])
    func noDurations(text: String) {
        #expect(QuantityText.milliseconds(text) == nil)
    }

    @Test(arguments: [
        ("0", 0), ("2GB", 2_000_000_000), ("2 gb", 2_000_000_000), ("500MiB", 524_288_000), ("1.5kB", 1500), ("7B", 7),
        ("1TiB", 1 << 40),
    ])
    func sizes(text: String, bytes: Int64) {
        #expect(QuantityText.bytes(text) == bytes)
    }

    @Test(arguments: [
        "", "GB", "-1GB", "1.GB", ".5GB", "1.5", "1..5GB", "2 XB", "99999999TiB", "1e9", "99999999999999999999999.5GB",
    ])
    func noSizes(text: String) {
        #expect(QuantityText.bytes(text) == nil)
    }
}
