import ArgumentParser
import BrowserSessions
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// What tasks write to the process's descriptors, heard instead.
final class Hearing: Sendable {
    private let texts = Mutex<[(text: String, descriptor: Int32)]>([])

    var output: String { heard(on: 1) }
    var errors: String { heard(on: 2) }
    var errorLines: Lines { Lines(errors) }

    private func heard(on descriptor: Int32) -> String {
        texts.withLock { $0.filter { $0.descriptor == descriptor }.map(\.text).joined() }
    }

    func listen<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        let listener = OutputListener { [self] text, descriptor in texts.withLock { $0.append((text, descriptor)) } }
        return try await OutputListener.$current.withValue(listener) { try await body() }
    }
}

/// A folder that goes with its test.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "bt-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file for its owner only, in place of one of that name, and returns its path.
    @discardableResult
    func write(_ text: String, to name: String, permissions: Int = 0o600) throws -> String {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(
            at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file)
        return file
    }
}

/// The lines of a text. One that is not there reads as an empty one, so that a test fails and the others go on.
struct Lines: RandomAccessCollection, ExpressibleByArrayLiteral, Equatable {
    private let lines: [String]

    init(_ text: String) { lines = text.split(separator: "\n").map(String.init) }
    init(arrayLiteral lines: String...) { self.lines = lines }

    var startIndex: Int { 0 }
    var endIndex: Int { lines.count }
    subscript(index: Int) -> String { lines.indices.contains(index) ? lines[index] : "" }
}

/// How a command ended, and what it wrote.
struct Ran {
    var status: Int32
    var output: String
    var errors: String

    var lines: Lines { Lines(output) }
    var errorLines: Lines { Lines(errors) }

    /// The lines of an `-o ndjson`.
    var rows: [JSONValue] { get throws { try lines.map { try JSONValue(parsing: $0) } } }
    var ids: [String] { get throws { try rows.compactMap { $0["id"]?.text } } }
}

/// Commands in this process, with an environment, folders and vendors of their own.
struct CommandStage {
    let folder: TestFolder
    let vendors: StubVendors
    var environment: [String: String]

    /// Sets up accounts at Anchor by their names, each with a key called like it, and takes all down at the end.
    static func play(
        accounts: [String] = ["prod"], more: String = "",
        _ answer: @escaping @Sendable (StubVendors.Request) -> StubVendors.Answer,
        _ body: (CommandStage) async throws -> Void
    ) async throws {
        let vendors = try await StubVendors.start(answer)
        do {
            try await body(CommandStage(accounts: accounts, more: more, vendors: vendors))
        } catch {
            await vendors.stop()
            throw error
        }
        await vendors.stop()
    }

    /// One account, `prod`, with those rows.
    static func play(
        _ rows: [AnchorStub.Row], more: String = "", _ body: (CommandStage) async throws -> Void
    ) async throws {
        let stub = AnchorStub(rows: rows)
        try await play(more: more, { stub.answer($0) }, body)
    }

    private init(accounts: [String], more: String, vendors: StubVendors) throws {
        folder = try TestFolder()
        self.vendors = vendors
        environment = [
            "HOME": folder.path, "XDG_CONFIG_HOME": "\(folder.path)/config", "XDG_DATA_HOME": "\(folder.path)/data",
        ]
        var yaml = "time_zone: UTC\n\(more)\naccounts:\n"
        for name in accounts {
            environment["\(name.uppercased())_KEY"] = Self.key(of: name)
            yaml += "  - {name: \(name), provider: anchor, api_key_env: \(name.uppercased())_KEY, "
            yaml += "base_url: 'http://127.0.0.1:\(vendors.port)', requests_per_minute: 10000}\n"
        }
        try folder.write(yaml, to: "config/browsertop/config.yaml")
    }

    /// A configuration whose accounts are at these vendors, each named as its vendor; to give as `--config`.
    func configuration(vendors words: String...) throws -> String {
        let accounts = words.map { word in
            "  - {name: \(word), provider: \(word), api_key_env: PROD_KEY, "
                + "base_url: 'http://127.0.0.1:\(vendors.port)', requests_per_minute: 10000}\n"
        }
        return try folder.write("accounts:\n" + accounts.joined(), to: "\(words.joined(separator: "-")).yaml")
    }

    static func key(of account: String) -> String { "key-of-\(account)-0123456789" }

    func run(_ arguments: String...) async throws -> Ran { try await run(arguments) }

    func run(_ arguments: [String]) async throws -> Ran {
        let hearing = Hearing()
        let command = try #require(try Browsertop.parseAsRoot(arguments) as? any PlainCommand)
        let status = await ProcessEnvironment.$substitute.withValue(environment) {
            await hearing.listen { await Program.status(of: command) }
        }
        return Ran(status: status, output: hearing.output, errors: hearing.errors)
    }
}

/// Set once, from any thread.
final class Flag: Sendable {
    private let state = Mutex(false)

    var isSet: Bool { state.withLock { $0 } }
    func set() { state.withLock { $0 = true } }
}
