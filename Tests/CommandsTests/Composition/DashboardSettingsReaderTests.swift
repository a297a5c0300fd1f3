import AccountConfiguration
import ArgumentParser
import BrowserSessions
import Dashboard
import SessionQuery
import TestSupport
import Testing

@testable import Commands
@testable import Themes

@Suite("What the configuration leaves as text")
struct DashboardSettingsReaderTests {
    private let folder: TestFolder
    private let themes: ThemeShelf

    init() throws {
        folder = try TestFolder()
        let nord = try #require(EmbeddedSchemes.texts.first { $0.name == "nord" })
        try folder.write(nord.yaml, to: "themes/mine.yaml")
        try folder.write("palette: [1]", to: "themes/broken.yaml")
        try folder.write("base00: red", to: "themes/gruvbox-dark.yml")
        themes = ThemeShelf(folder: "\(folder.path)/themes")
    }

    private func configuration(_ yaml: String) throws -> Configuration {
        let file = try folder.write(yaml, to: "c.yaml")
        return Configuration.load(path: file, environment: ["HOME": folder.path])
    }

    /// What is wrong, without the file's folder.
    private func problems(_ yaml: String) throws -> [String] {
        DashboardSettingsReader.problems(of: try configuration(yaml), context: .utc, themes: themes)
            .map { $0.description.replacing(folder.path + "/", with: "") }
    }

    private func setup(_ yaml: String = "", _ arguments: [String] = []) throws -> DashboardSetup {
        let command = try #require(try Browsertop.parseAsRoot(arguments) as? DashboardCommand)
        return DashboardSettingsReader(configuration: try configuration(yaml), themes: themes)
            .setup(for: command, statuses: [], context: .utc, now: TestTime.now)
    }

    @Test func whatIsRightHasNoProblems() throws {
        #expect(
            try problems(
                """
                view: {sort: "duration:desc", columns: [state, id, tags], theme: mine}
                views:
                  - {name: new failures, filter: "state:failed new:true", sort: "credits"}
                  - {name: all}
                alerts:
                  - {name: late, filter: "finding:overdue tag:qa"}
                keys: {quit: [x], move-down: [j, ctrl-n]}
                """) == [])
    }

    @Test(
        "What is wrong is named with its line",
        arguments: [
            ("views:\n  - {name: a, filter: 'state:'}", "c.yaml:2: view 'a': "),
            ("views:\n  - name: a\n    filter: 'x'\n    sort: 'nosuch'", "c.yaml:4: sort: "),
            ("alerts:\n  - {name: a, filter: 'new:true'}", "c.yaml:2: alert 'a': new is about a viewer"),
            ("alerts:\n  - {name: a, filter: 'state:(' }", "c.yaml:2: alert 'a': "),
            ("me:\n  - tag:a\n  - 'state:'", "c.yaml:3: me: "), ("me: ['me:yes']", "c.yaml:1: me: what me: stands for"),
            ("views:\n  - {name: a, filter: 'me:yes'}", "c.yaml:2: view 'a': what me: stands for is not configured"),
            ("view:\n  sort: 'nosuch'", "c.yaml:2: sort: "),
            ("view:\n  columns: [id, tagz]", "c.yaml:2: unknown column 'tagz' (did you mean 'tag'?)"),
            ("view:\n  columns:\n    - id\n    - ???", "c.yaml:4: unknown column '???'"),
            ("keys:\n  nosuch: [x]", "c.yaml:2: no action is named 'nosuch'"),
            ("keys:\n  quit: [hyper-q]", "c.yaml:2: no key is named 'hyper-q'"),
            ("view:\n  theme: nosuch", "c.yaml:2: unknown theme 'nosuch' (there are: mine, terminal, "),
        ])
    func mistakes(yaml: String, problem: String) throws {
        let problems = try problems(yaml)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(problem) == true, "\(problems)")
    }

    @Test func severalMistakesAreAllNamed() throws {
        let problems = try problems(
            """
            view: {theme: nosuch, sort: nosuch, columns: [nosuch]}
            views: [{name: a, filter: "state:"}, {name: b, filter: "state:failed"}]
            keys: {nosuch: [x]}
            colour: red
            """)
        try #require(problems.count == 6)
        #expect(problems[0].hasPrefix("c.yaml:4: unknown key 'colour'"))
    }

    @Test("A theme of the user's that is broken is not replaced by a built-in one of its name")
    func brokenThemes() throws {
        let broken = try problems("view: {theme: broken}")
        try #require(broken.count == 1)
        #expect(broken[0].hasPrefix("c.yaml:1: theme 'broken' can't be used: themes/broken.yaml: "))
        let shadowing = try problems("view: {theme: gruvbox-dark}")
        try #require(shadowing.count == 1)
        #expect(shadowing[0].contains("theme 'gruvbox-dark' can't be used: themes/gruvbox-dark.yml: "))
        #expect(try setup("view: {theme: gruvbox-dark}").settings.looks.theme == nil)
        #expect(try setup("view: {theme: mine}").settings.looks.theme == "mine")
    }

    @Test func whatIsRightIsUsedBesideWhatIsWrong() throws {
        let setup = try setup(
            """
            view: {sort: nosuch, columns: [id, nosuch, status]}
            views: [{name: bad, filter: "state:"}, {name: good, filter: "state:failed", sort: "credits:desc"}]
            keys: {quit: [x], nosuch: [y]}
            """)
        #expect(setup.settings.looks.order == .newestFirst)
        #expect(setup.settings.looks.columns == [.id, .status])
        #expect(setup.settings.views.map(\.name) == DashboardView.standard.map(\.name) + ["good"])
        #expect(setup.settings.views.last?.content == .sessions(filter: "state:failed", order: "credits:desc"))
        #expect(setup.settings.keymap.yaml.contains("quit: [\"x\"]"))
        #expect(setup.settings.problems.count == 4 + themes.problems.count)
    }

    @Test("What may change while the dashboard runs is read with what is wrong in it, me: included")
    func settings() throws {
        let configuration = try configuration(
            "{me: ['tag:qa'], views: [{name: mine, filter: 'me:yes'}], view: {sort: nosuch}}")
        let (settings, problems) = DashboardSettingsReader(configuration: configuration, themes: themes)
            .settings(context: FilterContext.utc.with(meOf: configuration))
        #expect(problems.count == 1 && settings.problems.isEmpty)
        #expect(settings.views.map(\.name) == DashboardView.standard.map(\.name) + ["mine"])
        let own = try Filter(parsing: "tag:qa", context: .utc)
        #expect(settings.me == Filter.own([own]))
        #expect(settings.looks.order == .newestFirst && settings.access?.isEmpty == true)
    }

    @Test func theViewToStartWith() throws {
        let yaml = "views: [{name: mine, filter: 'state:failed'}]"
        let named = try setup(yaml, ["--view", "mine", "--filter", "tag:qa"])
        #expect(named.startView == DashboardView.standard.count)
        #expect(named.startFilter == "tag:qa")
        #expect(try setup(yaml).startView == nil)
        #expect(try setup(yaml).startFilter == nil)
        let wrong = try setup(yaml, ["--view", "nosuch"])
        #expect(wrong.startView == nil)
        #expect(wrong.settings.problems.last?.hasPrefix("--view: no view is called 'nosuch'; there are: ") == true)
        #expect(wrong.settings.problems.last?.hasSuffix(", mine") == true)
    }

    @Test func theZoneIsNamed() throws {
        #expect(try setup("time_zone: UTC").zoneLabel == "UTC")
        #expect(try setup("time_zone: local").zoneLabel == WallClock.zoneAbbreviation(TestTime.now))
    }

    // MARK: The shelf

    @Test func theUsersThemesGoFirst() {
        #expect(themes.names.first == "mine")
        #expect(themes.names.dropFirst() == Theme.names[...])
        #expect(themes.theme(named: "mine")?.title == "Nord")
        #expect(themes.theme(named: "dracula") == Theme.named("dracula"))
        #expect(themes.theme(named: "nosuch") == nil)
        #expect(themes.theme(named: "broken") == nil)
    }

    @Test func brokenFilesAreNamedInOrder() throws {
        try #require(themes.problems.count == 2)
        #expect(themes.problems[0].hasPrefix("\(folder.path)/themes/broken.yaml: "))
        #expect(themes.problems[1].hasPrefix("\(folder.path)/themes/gruvbox-dark.yml: "))
        #expect(themes.fault(ofTheme: "mine") == nil && themes.fault(ofTheme: "nord") == nil)
        #expect(themes.fault(ofTheme: "broken") != nil)
    }

    @Test func noFolderIsNoThemes() {
        for folder in [nil, "\(folder.path)/nosuch"] {
            let shelf = ThemeShelf(folder: folder)
            #expect(shelf.names == Theme.names)
            #expect(shelf.problems.isEmpty)
        }
    }

    @Test func onlySchemesAreRead() throws {
        let folder = try TestFolder()
        try folder.write("no scheme", to: "README.md")
        try folder.write("no scheme", to: "notes.yaml.bak")
        try folder.write(String(repeating: "# long\n", count: 20_000), to: "huge.yaml")
        let shelf = ThemeShelf(folder: folder.path)
        #expect(shelf.names == Theme.names)
        #expect(shelf.problems.map { $0.contains("huge.yaml") } == [true])
    }
}
