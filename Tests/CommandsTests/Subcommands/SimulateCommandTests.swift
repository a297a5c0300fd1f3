import AccountConfiguration
import ArgumentParser
import BrowserSessions
import TestSupport
import Testing
import VendorSimulator

@testable import Commands

@Suite("simulate and the demo", .timeLimit(.minutes(1)))
struct SimulateCommandTests {
    @Test(
        "A fault that can't be played is 64, with the kinds there are",
        arguments: [
            ("anchor", "is not VENDOR:KIND or VENDOR:KIND:P"), ("nosuch:429", "names no vendor: 'nosuch'"),
            ("anchor:nosuch", "has no known kind: 'nosuch'"), ("all:429:2", "has no probability from 0 to 1: '2'"),
            ("all:429:", "has no probability from 0 to 1: ''"), ("", "is not VENDOR:KIND"),
            ("anchor:429:0.5:x", "is not VENDOR:KIND or VENDOR:KIND:P"),
        ])
    func faults(rule: String, complaint: String) async throws {
        try await CommandStage.play([]) { stage in
            let ran = try await stage.run("simulate", "--port", "0", "--fault", "anchor:429", "--fault", rule)
            #expect(ran.status == 64 && ran.output.isEmpty)
            #expect(ran.errors.hasPrefix("error: --fault '\(rule)' \(complaint)"))
            #expect(ran.errors.contains("the kinds are \(FaultKind.allCases[0].rawValue)"))
        }
    }

    @Test("Every kind of fault can be asked for, of each vendor and of all", arguments: FaultKind.allCases)
    func everyKind(kind: FaultKind) throws {
        for (word, vendor) in Vendor.allCases.map({ ($0.rawValue, $0) }) {
            #expect(
                try FaultRule(parsing: "\(word):\(kind.rawValue):0.25")
                    == FaultRule(vendor: vendor, kind: kind, probability: 0.25))
        }
        #expect(try FaultRule(parsing: "all:\(kind.rawValue)") == FaultRule(vendor: nil, kind: kind))
    }

    @Test(arguments: [
        ["--port", "65536"], ["--port", "-1"], ["--sessions", "-1"], ["--sessions", "1000001"], ["--rate", "1001"],
        ["--rate", "-0.5"], ["--seed", "-1"], ["--seed", "many"],
    ])
    func numbersHaveBounds(arguments: [String]) {
        // The sign needs no separate form: what is refused here is the value.
        let joined = ["simulate", "\(arguments[0])=\(arguments[1])"]
        do {
            _ = try Browsertop.parseAsRoot(joined)
            Issue.record("\(joined)")
        } catch {
            #expect(Browsertop.exitCode(for: error).rawValue == 64)
        }
    }

    @Test("A port that is taken is said: 69")
    func portTaken() async throws {
        try await CommandStage.play([]) { stage in
            let ran = try await stage.run("simulate", "--port", "\(stage.vendors.port)")
            #expect(ran.status == 69 && ran.output.isEmpty)
            #expect(ran.errors.hasPrefix("error: "))
        }
    }

    @Test("The lines that point browsertop at it make it an environment of an account for each vendor")
    func environment() throws {
        let lines = SimulatorEnvironment.exportLines(port: 8_701).split(separator: "\n")
        #expect(lines.count == 2 * ProviderKind.allCases.count)
        #expect(lines.first == "export ANCHORBROWSER_API_KEY=simulated-anchor")
        #expect(lines.contains("export BRIGHTDATA_BASE_URL=http://127.0.0.1:8701"))
        let environment = DemoSimulator.environment(
            port: 8_701, over: ["HOME": "/nowhere", "ANCHORBROWSER_API_KEY": "the user's own"])
        #expect(environment["HOME"] == "/nowhere")
        #expect(environment["ANCHORBROWSER_API_KEY"] == "simulated-anchor")
        let configuration = Configuration.load(path: nil, environment: environment)
        #expect(configuration.accounts.map(\.name) == ProviderKind.allCases.map(\.rawValue))
        #expect(configuration.accounts.allSatisfy { $0.baseURL.authority == "127.0.0.1:8701" })
    }

    @Test(
        "Each vendor of the simulator has a key and a budget of its own: one that refuses says nothing about the others"
    )
    func keysOfTheirOwn() throws {
        let variables = SimulatorEnvironment.variables(port: 8_701)
        let keys = variables.filter { $0.name.hasSuffix("KEY") }.map(\.value)
        #expect(keys.count == ProviderKind.allCases.count && Set(keys).count == keys.count)
        #expect(!keys.contains("bad-key"))
    }

    @Test func theDemosAccountsAreThose() {
        let accounts = DemoSimulator.accounts(port: 8_701)
        #expect(accounts.map(\.provider) == ProviderKind.allCases)
        #expect(accounts.map(\.name) == ProviderKind.allCases.map(\.rawValue))
        #expect(accounts.allSatisfy { $0.baseURL.description == "http://127.0.0.1:8701" })
        #expect(accounts.allSatisfy { $0.requestsPerMinute == 300 })
    }

    @Test("watch takes a duration, and nothing else", arguments: ["soon", "5", "-1h", ""])
    func watchLength(text: String) throws {
        let isDuration = text == "5"
        do {
            _ = try Browsertop.parseAsRoot(["watch", "--for=\(text)"])
            #expect(isDuration)
        } catch {
            #expect(!isDuration)
            #expect(Browsertop.exitCode(for: error).rawValue == 64)
        }
    }
}
