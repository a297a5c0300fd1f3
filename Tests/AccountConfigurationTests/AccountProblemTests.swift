import BrowserSessions
import TestSupport
import Testing

@testable import AccountConfiguration

/// The vendors as a complaint lists them.
private let vendorWords = ProviderKind.allCases.map(\.rawValue).joined(separator: ", ")

@Suite struct AccountProblemTests {
    private static let base = "name: a, provider: anchor, api_key_env: A"

    @Test(arguments: [
        Complaint("provider: anchor, api_key_env: A", "an account has no name (add name)"),
        Complaint("name: , provider: anchor, api_key_env: A", "an account has no name (add name)"),
        Complaint("name: '', provider: anchor, api_key_env: A", "an account's name must not be empty"),
        Complaint(
            "name: 'a b', provider: anchor, api_key_env: A",
            "an account's name must not have spaces, commas, colons, quotes or parentheses"),
        Complaint(
            "name: 'a:b', provider: anchor, api_key_env: A",
            "an account's name must not have spaces, commas, colons, quotes or parentheses"),
        Complaint(
            "name: 'a,b', provider: anchor, api_key_env: A",
            "an account's name must not have spaces, commas, colons, quotes or parentheses"),
        Complaint(
            "name: \"a\\eb\", provider: anchor, api_key_env: A",
            "an account's name must not have control characters or invisible ones"),
        Complaint(
            "name: \"a\\u202Eb\", provider: anchor, api_key_env: A",
            "an account's name must not have control characters or invisible ones"),
        Complaint(
            "name: '-a', provider: anchor, api_key_env: A", "an account's name must begin with a letter or a digit"),
        Complaint(
            "name: aaaaaaaaaabbbbbbbbbbccccccccccdddddddddde, provider: anchor, api_key_env: A",
            "an account's name must not be longer than 40 characters"),
        Complaint(
            "name: a, provider: anchor, api_key_env: A, project: p",
            "Anchor Browser can't be asked for one project: take project out"),
        Complaint(
            "name: a, provider: kernel, api_key_env: A, project: 'a b'",
            "project must be an id or a name without blanks"),
        Complaint("name: [a], provider: anchor, api_key_env: A", "name must be text, not a list"),
        Complaint("name: a, api_key_env: A", "an account has no provider (\(vendorWords))"),
        Complaint("name: a, provider: Anchor, api_key_env: A", "unknown provider 'Anchor' (did you mean 'anchor'?)"),
        Complaint(
            "name: a, provider: bright_data, api_key_env: A",
            "unknown provider 'bright_data' (did you mean 'brightdata'?)"),
        Complaint(
            "name: a, provider: anchorbrowser, api_key_env: A",
            "unknown provider 'anchorbrowser' (did you mean 'anchor'?)"),
        Complaint(
            "name: a, provider: nimbus, api_key_env: A", "unknown provider 'nimbus' (\(vendorWords))"),
        Complaint(
            "name: a, provider: anchor", "an account has no key (add api_key_env, api_key_command or api_key_file)"),
        Complaint(
            "name: a, provider: anchor, api_key_env: A, api_key_file: /k",
            "an account has api_key_env and api_key_file (keep one of them)"),
        Complaint(
            "\(base), base_url: 'https://u:hunter2@x.example'", "base_url must not hold a user name or a password"),
        Complaint(
            "\(base), base_url: 'http://x.example'",
            "base_url must be https, because every request carries the key (http is for this machine only)"),
    ])
    func accountsThatAreLeftOut(complaint: Complaint) {
        let configuration = Configuration.reading("accounts:\n- {\(complaint.yaml)}")
        #expect(configuration.complaints == complaint.expected.map { "c.yaml:2: \($0)" })
        #expect(configuration.accounts == [])
    }

    @Test(arguments: [
        Complaint("requests_per_minute: 0", "requests_per_minute must be a whole number from 1 to 1000000, not '0'"),
        Complaint("requests_per_minute: -3", "requests_per_minute must be a whole number from 1 to 1000000, not '-3'"),
        Complaint(
            "requests_per_minute: 1.5", "requests_per_minute must be a whole number from 1 to 1000000, not '1.5'"),
        Complaint(
            "requests_per_minute: [1]", "requests_per_minute must be a whole number from 1 to 1000000, not a list"),
        Complaint("concurrency_limit: 0", "concurrency_limit must be a whole number from 1 to 1000000, not '0'"),
        Complaint(
            "max_runtime: 2 hours",
            "max_runtime must be a duration such as 30s, 5m or 1h30m, at least 1s, not '2 hours'"),
        Complaint("prices: {gb: -1}", "prices.gb must be a number, 0 or more, not '-1'"),
        Complaint("prices: {credit: 1e400}", "prices.credit must be a number, 0 or more, not '1e400'"),
        Complaint("prices: {hour: nan}", "prices.hour must be a number, 0 or more, not 'nan'"),
        Complaint("prices: {currency: US Dollars}", "prices.currency must be a short word such as USD"),
        Complaint("prices: {credits: 1}", "unknown key 'credits' (did you mean 'credit'?)"),
        Complaint("request_per_minute: 5", "unknown key 'request_per_minute' (did you mean 'requests_per_minute'?)"),
    ])
    func accountsThatAreKept(complaint: Complaint) {
        let configuration = Configuration.reading("accounts:\n- {\(Self.base), \(complaint.yaml)}")
        #expect(configuration.complaints == complaint.expected.map { "c.yaml:2: \($0)" })
        let plain = AccountSettings(name: "a", provider: .anchor, keySource: .environment("A"))
        #expect(configuration.accounts == [plain])
    }

    @Test func duplicateNamesIgnoreCase() {
        let configuration = Configuration.reading(
            """
            accounts:
              - {name: prod, provider: anchor, api_key_env: A}
              - provider: brightdata
                name: Prod
                api_key_env: B
            """
        )
        #expect(configuration.complaints == ["c.yaml:4: duplicate account name 'Prod' (the first is on line 2)"])
        #expect(configuration.accounts.map(\.provider) == [.anchor])
    }

    @Test(arguments: ["api_key", "key", "API-Key", "token", "secret"])
    func aKeyInTheFileIsNotRepeated(name: String) {
        let secret = "sk-4f8a1c77d29b40e6"
        let configuration = Configuration.reading("accounts:\n- {name: a, provider: anchor, \(name): \(secret)}")
        #expect(
            configuration.complaints.first
                == "c.yaml:2: an account has no key (add api_key_env, api_key_command or api_key_file)"
        )
        #expect(
            configuration.complaints.last
                == "c.yaml:2: keys don't belong in the file (use api_key_env, api_key_command or api_key_file)"
        )
    }

    /// Keys in each place where somebody might put one.
    @Test(
        arguments: [
            "sk-4f8a1c77d29b40e6", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "hb_12345678",
        ],
        [
            "KEY", "[KEY]", "KEY: 1", "accounts: KEY", "accounts: [KEY]", "api_key: KEY", "poll: {active: KEY}",
            "time_zone: KEY", "view: {KEY: 1}", "archive: {max_size: KEY}",
            "alerts: [{name: a, filter: b, notify: KEY}]",
            "accounts: [{name: a, provider: KEY, api_key_env: A}]", "accounts: [{name: 'KEY KEY'}]",
            "accounts: [{name: a, provider: anchor, api_key_env: KEY}]",
            "accounts: [{name: a, provider: anchor, api_key_file: KEY}]",
            "accounts: [{name: a, provider: anchor, api_key_command: KEY}]",
            "accounts: [{name: a, provider: anchor, api_key_env: A, base_url: KEY}]",
            "accounts: [{name: a, provider: anchor, api_key_env: A, base_url: 'https://KEY@x.example'}]",
            "accounts: [{name: a, provider: anchor, api_key_env: A, requests_per_minute: KEY}]",
            "accounts: [{name: a, provider: anchor, api_key_env: A, prices: {gb: KEY}}]",
            "poll: {KEY: 1, KEY: 2}", "api_key: KEY: x", "api_key: 'KEY", "api_key: *KEY",
        ]
    )
    func noErrorHoldsAKey(key: String, yaml: String) {
        let configuration = Configuration.reading(yaml.replacing("KEY", with: key))
        #expect(!configuration.problems.isEmpty)
        #expect(!configuration.complaints.joined().contains(key))
    }

    @Test func relativeKeyFilesBeginAtTheFile() {
        let yaml = """
            accounts:
              - {name: a, provider: anchor, api_key_file: keys/a}
              - {name: b, provider: anchor, api_key_file: /k/b}
            """
        let files = FakeFiles.none.adding("/home/u/b.yaml", yaml)
        let configuration = Configuration.load(path: "/home/u/b.yaml", environment: [:], files: files)
        #expect(configuration.accounts.map(\.keySource) == [.file("/home/u/keys/a"), .file("/k/b")])
    }

    @Test(arguments: [
        ("anchr", "anchor"), ("hyper", "hyperbrowser"), ("brigthdata", "brightdata"), ("browser", nil), ("", nil),
        ("ank", nil),
    ])
    func nearestNames(text: String, meant: String?) {
        #expect(Configuration.nearest(to: text, among: ["anchor", "hyperbrowser", "brightdata"]) == meant)
    }
}
