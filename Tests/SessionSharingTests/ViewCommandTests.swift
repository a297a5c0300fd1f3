import SessionQuery
import TestSupport
import Testing

@testable import SessionSharing

@Suite("A view as a command") struct ViewCommandTests {
    @Test func whatIsAsUsualIsLeftOut() {
        #expect(ViewCommand().list == "browsertop list")
        #expect(ViewCommand().dashboard == "browsertop")
        #expect(ViewCommand(filter: " \n", extent: .limit(100)).list == "browsertop list")
    }

    @Test func everything() throws {
        let command = ViewCommand(
            filter: "-tag:qa age:<24h error:\"it's\" ", order: try SortOrder(parsing: "duration:desc,id"), extent: .all,
            configuration: "-my file.yaml", conditions: ["count(state:failed) > 3", "count(tag:a) == 0"])
        #expect(
            command.list
                == "browsertop list --filter '-tag:qa age:<24h error:\"it'\\''s\"' --sort duration:desc,id:asc --all "
                + "--config './-my file.yaml' --fail-if 'count(state:failed) > 3' --fail-if 'count(tag:a) == 0'")
        #expect(
            command.dashboard
                == "browsertop --filter '-tag:qa age:<24h error:\"it'\\''s\"' --config './-my file.yaml'")
        #expect(
            ViewCommand(filter: "state:failed", extent: .limit(20)).list
                == "browsertop list --filter state:failed --limit 20")
        #expect(ViewCommand(extent: .limit(-1)).list == "browsertop list --limit 0")
    }

    @Test(arguments: 0..<10) func aShellReadsItBack(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<10 {
            var command = ViewCommand(
                filter: HostileText.random(&generator), order: SortOrder([SortTerm(generator.pick(SortKey.allCases))]),
                extent: generator.pick([.all, .standard, .limit(7)]))
            command.conditions = [HostileText.random(&generator)]
            #expect(try Shell.arguments(command.list) == command.listWords.map { Array($0.utf8) })
            #expect(try Shell.arguments(command.dashboard) == command.dashboardWords.map { Array($0.utf8) })
        }
    }
}
