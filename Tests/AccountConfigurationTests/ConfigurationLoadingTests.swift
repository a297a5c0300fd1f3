import BrowserSessions
import TestSupport
import Testing

@testable import AccountConfiguration

@Suite struct ConfigurationLoadingTests {
    private static let home = "/home/u/.config/browsertop/config.yaml"
    private static let system = "/etc/browsertop/config.yaml"

    private func load(
        _ path: String? = nil, _ environment: [String: String] = ["HOME": "/home/u"], _ files: FakeFiles
    ) -> Configuration {
        Configuration.load(path: path, environment: environment, files: files)
    }

    @Test func theFirstPlaceWins() {
        let files = FakeFiles.none.adding("/a.yaml", "view: {theme: argument}").adding(
            "/b.yaml", "view: {theme: variable}"
        )
        .adding("/x/browsertop/config.yaml", "view: {theme: xdg}").adding(Self.home, "view: {theme: home}")
        .adding(Self.system, "view: {theme: system}")
        func theme(_ path: String?, _ environment: [String: String]) -> String? {
            let configuration = load(path, environment, files)
            #expect(configuration.complaints == [])
            return configuration.view.theme?.text
        }
        let all = ["BROWSERTOP_CONFIG": "/b.yaml", "XDG_CONFIG_HOME": "/x", "HOME": "/home/u"]
        #expect(theme("/a.yaml", all) == "argument")
        #expect(theme(nil, all) == "variable")
        #expect(theme(nil, ["BROWSERTOP_CONFIG": "", "XDG_CONFIG_HOME": "/x", "HOME": "/home/u"]) == "xdg")
        #expect(theme(nil, ["XDG_CONFIG_HOME": "relative", "HOME": "/home/u"]) == "home")
        #expect(theme("~/.config/browsertop/config.yaml", all) == "home")
        #expect(theme(nil, [:]) == "system")
        #expect(theme(Self.system, all) == "system")
    }

    @Test func theUsersFileGoesOverTheSystemsKeyByKey() {
        let files = FakeFiles.none.adding(Self.home, "poll: {active: 2s}\ntime_zone: local\nview:\n")
            .adding(
                Self.system,
                "poll: {active: 3s, recent: 3s}\ntime_zone: UTC\nview: {theme: x}\npol: 1\nviews: [{name: a}]")
        let configuration = load(nil, ["HOME": "/home/u"], files)
        #expect(configuration.poll.active == .seconds(2))
        #expect(configuration.poll.recent == .seconds(30))
        #expect(configuration.timeZone == .local)
        #expect(configuration.view.theme?.text == "x")
        #expect(configuration.views.map(\.name) == ["a"])
        #expect(configuration.complaints == ["\(Self.system):4: unknown key 'pol' (did you mean 'poll'?)"])
        #expect(configuration.watchedFiles == [Self.home, Self.system])
    }

    @Test func filesThatWereNamedMustExist() {
        #expect(load("/no.yaml", .none).complaints == ["/no.yaml: no such file (named by --config)"])
        #expect(load("", .none).complaints == ["--config: no such file (named by --config)"])
        #expect(load("/\u{1B}[2J", .none).complaints == ["/\u{241B}[2J: no such file (named by --config)"])
        let environment = ["BROWSERTOP_CONFIG": "/no.yaml"]
        #expect(load(nil, environment, .none).complaints == ["/no.yaml: no such file (named by BROWSERTOP_CONFIG)"])
        #expect(load(nil, .none).complaints == [])
    }

    @Test func defaultFilesThatCanNotBeReadAreProblems() {
        let files = FakeFiles.none.failing(Self.home, .notPermitted).failing(Self.system, .isDirectory)
        #expect(
            load(nil, files).complaints == [
                "\(Self.home): may not be read (permission denied)", "\(Self.system): is a directory",
            ]
        )
    }

    @Test func aFileThatOthersCanWriteIsNotRead() {
        let files = FakeFiles.none.adding("/it's.yaml", "view: {theme: x}", permissions: 0o666)
        let configuration = load("/it's.yaml", files)
        #expect(
            configuration.complaints == [
                "/it's.yaml: is not read, because others can change it (chmod o-w '/it'\\''s.yaml')"
            ]
        )
        #expect(configuration.view.theme == nil)
        #expect(load("/g.yaml", FakeFiles.none.adding("/g.yaml", "", permissions: 0o664)).complaints == [])
    }

    @Test func bytesThatAreNoText() {
        var files = FakeFiles.none.adding("/a.yaml", "")
        files.contents["/a.yaml"]?.bytes = Array("view: {}\n# ".utf8) + [0xFF, 0xFE, 0x0A]
        #expect(load("/a.yaml", files).complaints == ["/a.yaml:2: is not UTF-8 text"])
        let marked = FakeFiles.none.adding("/a.yaml", "\u{FEFF}view: {theme: x}\r\npoll: {active: z}\r\n")
        let configuration = load("/a.yaml", marked)
        #expect(configuration.view.theme?.text == "x")
        #expect(configuration.problems.map(\.line) == [2])
    }

    @Test func theEnvironmentAloneIsEnough() throws {
        let environment = [
            "ANCHOR_API_KEY": "k1", "ANCHORBROWSER_API_KEY": "", "HYPERBROWSER_API_KEY": "k2",
            "BRIGHTDATA_API_KEY": "k3", "BRIGHTDATA_API_TOKEN": "k4",
            "HYPERBROWSER_BASE_URL": "http://localhost:9/hyp/",
            "ANCHORBROWSER_BASE_URL": "", "BROWSERTOP_REQUESTS_PER_MINUTE": "30",
        ]
        let configuration = load(nil, environment, .none)
        #expect(configuration.complaints == [])
        let expected = [
            AccountSettings(
                name: "anchor", provider: .anchor, keySource: .environment("ANCHOR_API_KEY"), requestsPerMinute: 30
            ),
            AccountSettings(
                name: "hyperbrowser", provider: .hyperbrowser, keySource: .environment("HYPERBROWSER_API_KEY"),
                baseURL: try BaseURL("http://localhost:9/hyp"), requestsPerMinute: 30
            ),
            AccountSettings(
                name: "brightdata", provider: .brightdata, keySource: .environment("BRIGHTDATA_API_KEY"),
                requestsPerMinute: 30
            ),
        ]
        #expect(configuration.accounts == expected)
        let token = load(nil, ["BRIGHTDATA_API_TOKEN": "k"], .none)
        #expect(token.accounts.map(\.keySource) == [.environment("BRIGHTDATA_API_TOKEN")])
        #expect(load(nil, [:], .none).accounts == [])
    }

    @Test(arguments: ["0", "-1", "6O", "1.5", " 60", "1000001", "9999999999999999999999"])
    func aWrongBudgetInTheEnvironment(text: String) {
        let configuration = load(nil, ["HYPERBROWSER_API_KEY": "k", "BROWSERTOP_REQUESTS_PER_MINUTE": text], .none)
        #expect(
            configuration.complaints == ["BROWSERTOP_REQUESTS_PER_MINUTE: must be a whole number from 1 to 1000000"]
        )
        #expect(configuration.accounts.map(\.requestsPerMinute) == [60])
    }

    @Test func aWrongAddressInTheEnvironmentSendsTheKeyNowhere() {
        let environment = ["HYPERBROWSER_API_KEY": "k", "HYPERBROWSER_BASE_URL": "http://u:pw@evil.example"]
        let configuration = load(nil, environment, .none)
        #expect(
            configuration.complaints == ["HYPERBROWSER_BASE_URL: the base URL must not hold a user name or a password"])
        #expect(configuration.problems.first?.variable == "HYPERBROWSER_BASE_URL")
        #expect(configuration.accounts == [])
        #expect(load(nil, ["HYPERBROWSER_BASE_URL": "nonsense"], .none).complaints == [])
    }

    @Test func accountsOfAFileReplaceThoseOfTheEnvironment() {
        let environment = [
            "HYPERBROWSER_API_KEY": "k", "HYPERBROWSER_BASE_URL": "nonsense", "BROWSERTOP_REQUESTS_PER_MINUTE": "7",
        ]
        let account = "accounts: [{name: a, provider: anchor, api_key_env: A}]"
        let replaced = Configuration.reading(account, environment: environment)
        #expect(replaced.complaints == [])
        #expect(replaced.accounts.map(\.name) == ["a"])
        #expect(replaced.accounts.map(\.requestsPerMinute) == [7])
        let none = Configuration.reading("accounts: []", environment: ["HYPERBROWSER_API_KEY": "k"])
        #expect(none.accounts == [])
        let kept = Configuration.reading("poll: {active: 1s}", environment: ["HYPERBROWSER_API_KEY": "k"])
        #expect(kept.accounts.map(\.name) == ["hyperbrowser"])
        let broken = Configuration.reading("accounts: {}", environment: ["HYPERBROWSER_API_KEY": "k"])
        #expect(broken.accounts == [])
    }

    @Test func aMachineWithoutTimeZones() {
        let configuration = load("/a.yaml", FakeFiles.none.adding("/a.yaml", "time_zone: Europe/Berlin"))
        let expected =
            "/a.yaml:1: this machine has no time zones to find 'Europe/Berlin' in (install tzdata, or use local or UTC)"
        #expect(configuration.complaints == [expected])
    }

    @Test func standardPaths() {
        let home = StandardPaths(environment: ["HOME": "/home/u/"])
        #expect(home.configFile == Self.home)
        #expect(home.themes == "/home/u/.config/browsertop/themes")
        #expect(home.archiveFile == "/home/u/.local/share/browsertop/archive.sqlite")
        #expect(home.logFile == "/home/u/.local/state/browsertop/browsertop.log")
        #expect(home.stateFile == "/home/u/.local/state/browsertop/state.yaml")
        let xdg = StandardPaths(environment: [
            "HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "d", "XDG_STATE_HOME": "",
        ])
        #expect(xdg.config == "/c/browsertop")
        #expect(xdg.data == "/h/.local/share/browsertop")
        #expect(xdg.state == "/h/.local/state/browsertop")
        #expect(StandardPaths(environment: [:]).archiveFile == nil)
        #expect(StandardPaths(environment: ["HOME": "/"]).config == "/.config/browsertop")
    }
}

extension ConfigurationLoadingTests {
    private func load(_ path: String?, _ files: FakeFiles) -> Configuration {
        Configuration.load(path: path, environment: ["HOME": "/home/u"], files: files)
    }
}
