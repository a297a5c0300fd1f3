import BrowserSessions
import Testing

@testable import AccountConfiguration

/// A file and exactly what is said about it.
struct Complaint: Sendable, CustomTestStringConvertible {
    let yaml: String
    let expected: [String]

    init(_ yaml: String, _ expected: String...) {
        self.yaml = yaml
        self.expected = expected
    }

    var testDescription: String { yaml }
}

@Suite struct ConfigurationProblemTests {
    @Test(arguments: [
        Complaint("acounts: []", "c.yaml:1: unknown key 'acounts' (did you mean 'accounts'?)"),
        Complaint("\n\nTimeZone: local", "c.yaml:3: unknown key 'TimeZone' (did you mean 'time_zone'?)"),
        Complaint("colours: 1", "c.yaml:1: unknown key 'colours'"),
        Complaint("poll: {aktive: 1s}", "c.yaml:1: unknown key 'aktive' (did you mean 'active'?)"),
        Complaint("poll:\n  batch: 1m", "c.yaml:2: unknown key 'batch' (did you mean 'batches'?)"),
        Complaint("view: {column: [id]}", "c.yaml:1: unknown key 'column' (did you mean 'columns'?)"),
        Complaint("views:\n- name: a\n  filtr: b", "c.yaml:3: unknown key 'filtr' (did you mean 'filter'?)"),
        Complaint(
            "alerts:\n- {name: a, filter: b, notfy: bell}", "c.yaml:2: unknown key 'notfy' (did you mean 'notify'?)"),
        Complaint("archive: {maxsize: 1GB}", "c.yaml:1: unknown key 'maxsize' (did you mean 'max_size'?)"),
        Complaint("\"a\\eb\": 1", "c.yaml:1: unknown key 'a\u{241B}b'"),
    ])
    func unknownKeys(complaint: Complaint) {
        #expect(Configuration.reading(complaint.yaml).complaints == complaint.expected)
    }

    @Test(arguments: [
        Complaint("- a", "c.yaml:1: the file must be a mapping of keys to values, not a list"),
        Complaint("hello", "c.yaml:1: the file must be a mapping of keys to values, not a single value"),
        Complaint("accounts: {name: a}", "c.yaml:1: accounts must be a list, not a mapping"),
        Complaint("accounts: [prod]", "c.yaml:1: an account must be a mapping of keys to values, not a single value"),
        Complaint("poll: 10s", "c.yaml:1: poll must be a mapping of keys to values, not a single value"),
        Complaint("views: {a: b}", "c.yaml:1: views must be a list, not a mapping"),
        Complaint("views: [~]", "c.yaml:1: a view must be a mapping of keys to values, not nothing"),
        Complaint("view: {sort: [a]}", "c.yaml:1: view.sort must be text, not a list"),
        Complaint("view: {columns: {a: b}}", "c.yaml:1: view.columns must be a list, not a mapping"),
        Complaint("view: {columns: [a, [b]]}", "c.yaml:1: each of view.columns must be text, not a list"),
        Complaint("keys: [a]", "c.yaml:1: keys must be a mapping of actions to keys, not a list"),
        Complaint("keys: {quit: {a: b}}", "c.yaml:1: keys.quit must be a list, not a mapping"),
        Complaint("time_zone: [UTC]", "c.yaml:1: time_zone must be text, not a list"),
        Complaint(
            "archive: {keep: [1d]}",
            "c.yaml:1: archive.keep must be a duration such as 30s, 5m or 1h30m, at least 1s, not a list"),
        Complaint("[a, b]: c", "c.yaml:1: a key must be plain text, not a list or a mapping"),
    ])
    func wrongTypes(complaint: Complaint) {
        #expect(Configuration.reading(complaint.yaml).complaints == complaint.expected)
    }

    @Test(arguments: [
        Complaint(
            "poll: {active: soon, recent: 2d}",
            "c.yaml:1: poll.active must be a duration such as 30s, 5m or 1h30m, at least 1s and at most 1d, not 'soon'",
            "c.yaml:1: poll.recent must be a duration such as 30s, 5m or 1h30m, at least 1s and at most 1d, not '2d'"
        ),
        Complaint(
            "archive:\n  max_size: 2 XB",
            "c.yaml:2: archive.max_size must be a size such as 500MB or 2GiB, at least 1MB, not '2 XB'"),
        Complaint("archive: {keep: 2d, raw: 3d}", "c.yaml:1: archive.raw must not be longer than archive.keep"),
        Complaint(
            "time_zone: europe/berlin", "c.yaml:1: unknown time zone 'europe/berlin' (did you mean 'Europe/Berlin'?)"),
        Complaint(
            "time_zone: america/new york",
            "c.yaml:1: unknown time zone 'america/new york' (did you mean 'America/New_York'?)"),
        Complaint("time_zone: Mars", "c.yaml:1: unknown time zone 'Mars' (local, UTC or a name such as Europe/Berlin)"),
        Complaint(
            "time_zone: ../../../etc/passwd",
            "c.yaml:1: unknown time zone '../../../etc/passwd' (local, UTC or a name such as Europe/Berlin)"),
        Complaint("views: [{filter: a}]", "c.yaml:1: a view has no name (add name)"),
        Complaint("views: [{name: ''}]", "c.yaml:1: a view's name must have 1 to 60 visible characters"),
        Complaint("views:\n- name: a\n- name: a", "c.yaml:3: duplicate view name 'a' (the first is on line 2)"),
        Complaint("alerts: [{name: a}]", "c.yaml:1: an alert has no filter (add filter, or when: headroom < 20%)"),
        Complaint(
            "alerts: [{name: a, filter: b, notify: bel}]", "c.yaml:1: unknown notify 'bel' (did you mean 'bell'?)"),
    ])
    func wrongValues(complaint: Complaint) {
        #expect(Configuration.reading(complaint.yaml).complaints == complaint.expected)
    }

    @Test(arguments: [
        Complaint(
            "poll: {active: 1s}\nview: {}\npoll: {active: 2s}",
            "c.yaml:3: duplicate key 'poll' (the first is on line 1)"),
        Complaint("poll: {active: 1s, active: 2s}", "c.yaml:1: duplicate key 'active' (the first is on line 1)"),
        Complaint(
            "poll:\n  'active': 1s\n  \"active\": 2s", "c.yaml:3: duplicate key 'active' (the first is on line 2)"),
        Complaint(
            "poll: {active: 2s, recent: 1s, recent: 2s}\nviews: [{name: a, name: b}]",
            "c.yaml:1: duplicate key 'recent' (the first is on line 1)",
            "c.yaml:2: duplicate key 'name' (the first is on line 2)"
        ),
        Complaint(
            "view: {sort: a, sort: b, sort: c}\nvew: 1",
            "c.yaml:1: duplicate key 'sort' (the first is on line 1)",
            "c.yaml:2: unknown key 'vew' (did you mean 'view'?)"
        ),
    ])
    func duplicateKeys(complaint: Complaint) {
        #expect(Configuration.reading(complaint.yaml).complaints == complaint.expected)
    }

    @Test func aDuplicateKeyLosesNothingElse() {
        let configuration = Configuration.reading("ä: 1\npoll: {active: 1s, active: 2s, usage: 1h}\ntime_zone: UTC")
        #expect(configuration.problems.count == 2)
        #expect(configuration.poll.active == .seconds(2))
        #expect(configuration.poll.usage == .hours(1))
        #expect(configuration.timeZone == .utc)
    }

    @Test(arguments: [
        Complaint("a: b: c", "c.yaml:1: not valid YAML: mapping values are not allowed in this context"),
        Complaint(
            "poll: {active: 1s\nview: x",
            "c.yaml:2: not valid YAML: did not find expected ',' or '}' "
                + "(while parsing a flow mapping that began on line 1)"
        ),
        Complaint(
            "poll:\n\tactive: 1s",
            "c.yaml:2: not valid YAML: found character that cannot start any token "
                + "(YAML is indented by spaces, not by tabs)"
        ),
        Complaint("poll: *x", "c.yaml:1: not valid YAML: found undefined alias"),
        Complaint("poll: {}\n---\nview: {}", "c.yaml:2: not valid YAML: only one YAML document can be read"),
        Complaint("poll: {}\nx: \u{1}", "c.yaml:2: not valid YAML: control characters are not allowed"),
    ])
    func syntaxErrors(complaint: Complaint) {
        #expect(Configuration.reading(complaint.yaml).complaints == complaint.expected)
    }

    @Test func allProblemsAreCollectedInOrder() {
        let configuration = Configuration.reading(
            """
            views: [{name: 1, filtr: a}]
            poll: {active: x}
            accounts:
              - {name: ok, provider: anchor, api_key_env: A, max_runtime: never}
              - {name: a b, provider: ancor}
            viev: 1
            """
        )
        #expect(
            configuration.complaints == [
                "c.yaml:1: unknown key 'filtr' (did you mean 'filter'?)",
                "c.yaml:2: poll.active must be a duration such as 30s, 5m or 1h30m, at least 1s and at most 1d, not 'x'",
                "c.yaml:4: max_runtime must be a duration such as 30s, 5m or 1h30m, at least 1s, not 'never'",
                "c.yaml:5: an account has no key (add api_key_env, api_key_command or api_key_file)",
                "c.yaml:5: an account's name must not have spaces, commas, colons, quotes or parentheses",
                "c.yaml:5: unknown provider 'ancor' (did you mean 'anchor'?)",
                "c.yaml:6: unknown key 'viev' (did you mean 'view'?)",
            ]
        )
        #expect(configuration.accounts.map(\.name) == ["ok"])
        #expect(configuration.views.map(\.name) == ["1"])
    }

    @Test func thousandsOfProblemsAreCounted() {
        let yaml = (0..<150).map { "unheard\($0): 1\n" }.joined()
        let configuration = Configuration.reading(yaml)
        #expect(configuration.problems.count == 101)
        #expect(configuration.complaints.last == "c.yaml: 50 more problems")
    }

    @Test func filesThatAreTooMuch() {
        let deep = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
        #expect(Configuration.reading("views: \(deep)").complaints == ["c.yaml:1: is nested deeper than 16 levels"])
        for mark in ["[", "{a: ", "- ", "? "] {
            let flood = "\n" + String(repeating: mark, count: 200_000)
            #expect(Configuration.reading(flood).complaints == ["c.yaml:2: is nested deeper than 16 levels"])
        }
        let steps = (0..<100).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(Configuration.reading(steps).complaints == ["c.yaml:66: is nested deeper than 16 levels"])
        let blanks =
            "poll: {}\n" + String(repeating: " ", count: 500) + "\n" + String(repeating: " ", count: 500) + "# a"
        #expect(Configuration.reading(blanks).complaints == [])
        let many = "views: [" + String(repeating: "a,", count: 30_000) + "]"
        #expect(Configuration.reading(many).complaints == ["c.yaml: holds more than 20000 values, aliases expanded"])
        let large = "# " + String(repeating: "x", count: 1 << 20)
        #expect(Configuration.reading(large).complaints == ["c.yaml: is larger than 1 MiB (named by --config)"])
    }

    @Test func aliasBombsAreDefused() {
        let laughs = zip("abcdefg", "bcdefgh").reduce("a: &a [x,x,x,x]\n") { text, pair in
            text + "\(pair.1): &\(pair.1) [*\(pair.0),*\(pair.0),*\(pair.0),*\(pair.0)]\n"
        }
        #expect(Configuration.reading(laughs).complaints == ["c.yaml: holds more than 20000 values, aliases expanded"])
        let more = laughs + "i: [*h,*h,*h,*h,*h]\n"
        #expect(Configuration.reading(more).complaints == ["c.yaml: has more than 32 YAML aliases (*name)"])
    }
}
