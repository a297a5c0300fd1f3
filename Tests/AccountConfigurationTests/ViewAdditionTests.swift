import AccountConfiguration
import Testing

@Suite("A view is added to a configuration's text")
struct ViewAdditionTests {
    private let addition = ViewAddition(lines: [#"name: "new""#, #"filter: "state:failed -tag:\"a b\"""#])

    private func views(_ text: String) -> [SavedView] {
        let files = FakeFiles.none.adding("/c.yaml", text)
        let configuration = Configuration.load(path: "/c.yaml", environment: [:], files: files)
        #expect(configuration.problems.isEmpty, "\(configuration.problems)")
        return configuration.views
    }

    @Test(
        "Wherever the views stand, and whatever stands around them, all else stays",
        arguments: [
            "", "poll: {active: 5s}\n", "# only a comment\n", "views:\n", "views: []\n", "views: [] # none yet\n",
            "views:\n  - name: a\n    filter: \"x\"\n", "views:\n- name: a\n- name: b\n",
            "views:\n    - {name: a}\n\n# about polls\npoll: {active: 5s}\n",
            "time_zone: UTC\nviews:\n  # mine\n  - name: a # the first\n\n  - name: b\n    sort: started\n\npoll:\n  active: 5s\n",
            "views:\n  - name: a", "views:\r\n  - name: a\r\n\r\npoll: {active: 5s}\r\n", "poll: {active: 5s}\r\n",
        ])
    func added(text: String) throws {
        let before = text.isEmpty ? [] : views(text)
        let after = try #require(addition.added(to: text))
        let new = views(after)
        #expect(new.map(\.name) == before.map(\.name) + ["new"])
        #expect(new.last?.filter.text == "state:failed -tag:\"a b\"")
        // Nothing is lost but the sign for none.
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("views:") {
            #expect(after.split(whereSeparator: \.isNewline).contains(line))
        }
        let again = try #require(ViewAddition(lines: ["name: twice"]).added(to: after))
        #expect(views(again).map(\.name) == new.map(\.name) + ["twice"])
    }

    @Test(
        "Views that are written in one line are left alone",
        arguments: ["views: [{name: a}]\n", "views: &x\n  - name: a\n"])
    func refused(text: String) {
        #expect(addition.added(to: text) == nil)
    }
}
