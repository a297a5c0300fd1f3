import BenchmarkFleet
import BrowserSessions
import Foundation
import SessionQuery
import SessionStore

/// Times the store beside fzf and sort(1) on the same sessions, and prints the ratios.
///
/// The peers get one line a session, with the texts that a bare word is looked for in, from a file in memory's cache; they read
/// it each time, so fzf's time for a word that is nowhere is printed too. Of each the quickest of several runs counts: what else
/// the machine does can only add to it. `peers --memory N` prints the store's resident memory.
@main
struct Peers {
    static func main() async throws {
        let arguments = CommandLine.arguments
        if arguments.count == 3, arguments[1] == "--memory", let count = Int(arguments[2]) {
            let loaded = await LoadedCatalogue(count: count)
            print(row("\(count) sessions loaded", residentMegabytes(), "MB resident"))
            for key in [SortKey.id, .cost, .field(.targetURL), .started] { await loaded.ask(.all, SortOrder([SortTerm(key)])) }
            print(row("\(count) sessions, after sorting", residentMegabytes(), "MB resident"))
            return
        }
        for count in [10_000, 100_000, 1_000_000] { try await compare(count) }
    }

    private static func compare(_ count: Int) async throws {
        let file = try writeLines(count)
        defer { try? FileManager.default.removeItem(at: file) }
        let loaded = await LoadedCatalogue(count: count)
        print(
            "\n\(count) sessions (milliseconds, the quickest of several runs; ratio: the peer's time by browsertop's)")
        let reading = try quickest(5) { try run("fzf", ["--exact", "--no-sort", "--filter", "zqzqzq"], input: file) }
        print(row("fzf, reading and finding nothing", reading, "ms"))
        for text in ["c", "checkout", "3fa", "site12"] {
            let filter = try Filter(parsing: text, context: .utc)
            let own = try await quickestOf(15) {
                await loaded.ask(.all)
                return await time { await loaded.ask(filter) }
            }
            let peer = try quickest(5) { try run("fzf", ["--exact", "--no-sort", "--filter", text], input: file) }
            print(row("filter \(text): browsertop", own, "ms"))
            print(row("filter \(text): fzf", peer, "ms", ratio: peer / own))
        }
        for (key, column) in [(SortKey.started, "1,1"), (.id, "2,2"), (.field(.targetURL), "7,7")] {
            let own = try await quickestOf(9) {
                await loaded.ask(.all, SortOrder([SortTerm(.field(.bandwidth))]))
                return await time { await loaded.ask(.all, SortOrder([SortTerm(key)])) }
            }
            let options = ["-t", "\t", "-k", column, "--parallel=2", "-o", "/dev/null", file.path]
            let peer = try quickest(3) { try run("sort", options, input: nil) }
            print(row("sort by \(key.name): browsertop", own, "ms"))
            print(row("sort by \(key.name): sort(1)", peer, "ms", ratio: peer / own))
        }
    }

    // MARK: The peers

    /// Tab-separated: start, id, account, provider, status, domains, target, end, tags, key, zone, profile, error.
    private static func writeLines(_ count: Int) throws -> URL {
        let fleet = Fleet(count: count)
        var text = ""
        text.reserveCapacity(count * 160)
        for number in 0..<count {
            let session = fleet.session(number)
            let fields: [String?] = [
                session.startedAt?.rfc3339, session.id, session.account, session.provider.rawValue, session.status,
                session.domains?.joined(separator: ";"), session.targetURL, session.endURL,
                session.tags?.joined(separator: ";"), session.apiKeyName, session.zone, session.profile,
                session.failure?.code, session.failure?.message,
            ]
            text += fields.map { $0 ?? "" }.joined(separator: "\t") + "\n"
        }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "browsertop-peers-\(count)-\(UUID()).tsv")
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file
    }

    /// Runs a program in the C locale, its output thrown away; milliseconds.
    private static func run(_ program: String, _ arguments: [String], input: URL?) throws -> Double {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["LC_ALL=C", program] + arguments
        process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        process.waitUntilExit()
        return start.duration(to: clock.now).milliseconds
    }

    // MARK: Figures

    private static func time(_ body: () async -> some Sendable) async -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        _ = await body()
        return start.duration(to: clock.now).milliseconds
    }

    private static func quickest(_ times: Int, _ body: () throws -> Double) rethrows -> Double {
        try (0..<times).map { _ in try body() }.min() ?? 0
    }

    private static func quickestOf(_ times: Int, _ body: () async throws -> Double) async rethrows -> Double {
        var figures: [Double] = []
        for _ in 0..<times { figures.append(try await body()) }
        return figures.min() ?? 0
    }

    private static func row(_ name: String, _ figure: Double, _ unit: String, ratio: Double? = nil) -> String {
        let shown = String(format: "%10.2f %@", figure, unit)
        return name.padding(toLength: 40, withPad: " ", startingAt: 0) + shown
            + (ratio.map { String(format: "  %6.1f x", $0) } ?? "")
    }

    private static func residentMegabytes() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (Double(line.filter(\.isNumber)) ?? 0) / 1024
    }
}

extension Duration {
    fileprivate var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
