import AccountConfiguration
import BrowserSessions
import Foundation
import SessionQuery
import TestSupport
import Testing

@testable import Commands

@Suite("browsertop init")
struct InitCommandTests {
    private static func problems(of text: String, _ folder: TestFolder, _ environment: [String: String]) throws
        -> [String]
    {
        let path = try folder.write(text, to: "tried.yaml")
        let configuration = Configuration.load(path: path, environment: environment)
        return DashboardSettingsReader.problems(of: configuration, context: .utc).map(\.description)
    }

    /// Every setting taken in.
    private static func uncommented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.hasPrefix("#") else { return String(line) }
            let rest = line.dropFirst()
            // Prose has one blank behind the mark.
            let isProse = rest.hasPrefix(" ") && !rest.hasPrefix("  ")
            return isProse ? String(line) : String(rest)
        }.joined(separator: "\n")
    }

    @Test(
        "What is written is right as it stands and with every setting taken in, whichever keys are set",
        arguments: 0...3)
    func valid(keys: Int) throws {
        let folder = try TestFolder()
        var environment = ["HOME": folder.path]
        for traits in VendorRegistry.traits.prefix(keys) { environment[traits.keyVariables[0]] = TestKey.text }
        if keys > 1 { environment[VendorRegistry.traits[1].baseURLVariable] = "http://127.0.0.1:7070/x" }
        let text = StarterConfiguration(environment: environment).text
        #expect(try Self.problems(of: text, folder, environment) == [])
        let configuration = Configuration.load(path: "\(folder.path)/tried.yaml", environment: environment)
        #expect(configuration.accounts.map(\.name) == VendorRegistry.traits.prefix(keys).map(\.word))
        if keys > 1 { #expect(configuration.accounts[1].baseURL.description == "http://127.0.0.1:7070/x") }
        let all = Self.uncommented(text)
        #expect(try Self.problems(of: all, folder, environment) == [])
        let whole = Configuration.load(path: "\(folder.path)/tried.yaml", environment: environment)
        #expect(whole.accounts.count == VendorRegistry.traits.count)
        #expect(!whole.views.isEmpty && whole.alerts.count == 2 && !whole.keys.isEmpty)
        #expect(!text.contains(TestKey.text), "a key never stands in it")
        for section in Configuration.sections { #expect(all.contains("\n\(section):"), "\(section)") }
    }

    @Test("It writes one file, for its owner alone, says so, and leaves one that is there")
    func writes() async throws {
        try await CommandStage.play([]) { stage in
            let path = "\(stage.folder.path)/new/config.yaml"
            let first = try await stage.run("init", "--config", path)
            #expect(first.status == 0 && first.output.hasPrefix("wrote \(path)\n") && first.errors.isEmpty)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let again = try await stage.run("init", "--config", path)
            #expect(again.status == 74 && again.errors.hasPrefix("\(path) is there already") && again.output.isEmpty)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
            // As where it is read, `~` is HOME.
            let inHome = try await stage.run("init", "--config", "~/home.yaml")
            #expect(inHome.status == 0 && FileManager.default.fileExists(atPath: "\(stage.folder.path)/home.yaml"))
            let printed = try await stage.run("init", "--print", "--config", path)
            #expect(printed.status == 0 && printed.output == text)
        }
    }

    @Test("An address that no key may be sent to is refused: without it the key would go elsewhere")
    func wrongAddress() async throws {
        try await CommandStage.play([]) { stage in
            var stage = stage
            stage.environment["ANCHORBROWSER_BASE_URL"] = "http://staging.internal"
            #expect(try await stage.run("init", "--print").status == 0, "no key is set for it")
            stage.environment["ANCHORBROWSER_API_KEY"] = TestKey.text
            let path = "\(stage.folder.path)/new.yaml"
            let ran = try await stage.run("init", "--config", path)
            #expect(ran.status == 78 && ran.output.isEmpty)
            #expect(ran.errors.contains("ANCHORBROWSER_BASE_URL") && !ran.errors.contains("staging.internal"))
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test("Where it can't write, it says why")
    func refused() async throws {
        try await CommandStage.play([]) { stage in
            try stage.folder.write("", to: "file")
            let ran = try await stage.run("init", "--config", "\(stage.folder.path)/file/config.yaml")
            #expect(ran.status == 74 && ran.errors.contains("was not written") && ran.output.isEmpty)
        }
    }
}
