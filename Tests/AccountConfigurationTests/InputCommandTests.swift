import Synchronization
import Testing

@testable import AccountConfiguration

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite(.timeLimit(.minutes(1))) struct InputCommandTests {
    /// "ended well", or what went wrong.
    private func outcome(
        _ words: [String], input: String = "", limit: Duration = .seconds(30), environment: [String: String] = [:]
    ) async -> String {
        do throws(ProgramFailure) {
            let command = InputCommand(words: words, environment: environment)
            try await command.run(input: Array(input.utf8), limit: limit)
            return "ended well"
        } catch {
            return error.description
        }
    }

    private func content(of path: String) throws -> String {
        String(decoding: try SystemFiles().read(path, limit: 10_000_000).bytes, as: UTF8.self)
    }

    @Test func theProgramReadsItsInput() async throws {
        let folder = TemporaryFolder()
        let path = folder.claim("out")
        let line = #"{"seq":7,"event":"finding","message":"leak: a b"}"# + "\n"
        let script = folder.write("note", "#!/bin/sh\ncat >\"$1\"\necho \"$MARK\" >>\"$1\"\n", permissions: 0o700)
        #expect(await outcome([script, path], input: line, environment: ["MARK": "m1"]) == "ended well")
        #expect(try content(of: path) == line + "m1\n")
    }

    @Test func aLargeInputArrivesWhole() async throws {
        let folder = TemporaryFolder()
        let path = folder.claim("out")
        let input = (0..<200_000).map { "\($0)\n" }.joined()
        #expect(await outcome(["/bin/sh", "-c", "cat >\(path)"], input: input) == "ended well")
        #expect(try content(of: path) == input)
    }

    @Test func theProgramNeedNotReadIt() async {
        let input = String(repeating: "x", count: 1_000_000)
        #expect(await outcome(["true"], input: input) == "ended well")
        #expect(await outcome(["/bin/sh", "-c", "exec <&-; exit 3"], input: input) == "it ended with status 3")
    }

    @Test func failures() async {
        #expect(await outcome(["/no/such"]) == "it could not be started: No such file or directory")
        #expect(await outcome([]) == "it could not be started: no program is named")
        #expect(await outcome(["/bin/sh", "-c", "kill -TERM $$"]) == "it was ended by signal 15")
        let late = await outcome(["/bin/sleep", "1000"], input: "x", limit: .milliseconds(50))
        #expect(late == "it was stopped after 0.05 s")
    }

    @Test func aCancelledTaskEndsTheProgram() async {
        let running = Task { await outcome(["/bin/sleep", "1000"]) }
        running.cancel()
        #expect(await running.value == "cancelled")
    }

    @Test func theProgramHasASessionOfItsOwn() async {
        #if os(Linux)
            let script = "read a b c d e f g </proc/$$/stat; test $f = $$"
            #expect(await outcome(["/bin/sh", "-c", script]) == "ended well")
        #endif
    }

    // MARK: The queue

    private final class Said: Sendable {
        private let sentences = Mutex<[String]>([])
        var all: [String] { sentences.withLock { $0 } }
        func say(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
    }

    private func queue(width: Int, capacity: Int = 100, _ said: Said) -> CommandQueue {
        CommandQueue(width: width, capacity: capacity, limit: .seconds(30), say: { said.say($0) })
    }

    private func shell(_ script: String) -> InputCommand {
        InputCommand(words: ["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"])
    }

    @Test func oneAtATimeTheyRunInOrder() async throws {
        let folder = TemporaryFolder()
        let path = folder.claim("out")
        let said = Said()
        let queue = queue(width: 1, said)
        for number in 0..<20 { await queue.run(shell("cat >>\(path)"), input: Array("\(number)\n".utf8), for: "a") }
        await queue.idle()
        #expect(try content(of: path) == (0..<20).map { "\($0)\n" }.joined())
        #expect(said.all == [])
    }

    @Test func severalRunAtATime() async throws {
        let folder = TemporaryFolder()
        let pipe = folder.claim("pipe")
        let path = folder.claim("out")
        #expect(mkfifo(pipe, 0o600) == 0)
        let queue = queue(width: 2, Said())
        // A pipe's opening waits for the other side: both must run at the same time.
        await queue.run(shell("echo met >\(pipe)"), input: [], for: "a")
        await queue.run(shell("cat \(pipe) >\(path)"), input: [], for: "b")
        await queue.idle()
        #expect(try content(of: path) == "met\n")
    }

    @Test func whatFindsTheLineFullIsDroppedAndSaid() async throws {
        let folder = TemporaryFolder()
        let pipe = folder.claim("pipe")
        let path = folder.claim("out")
        #expect(mkfifo(pipe, 0o600) == 0)
        let said = Said()
        let queue = queue(width: 1, capacity: 2, said)
        // The first waits until the pipe is opened below.
        await queue.run(shell("read line <\(pipe)"), input: [], for: "first")
        for number in 0..<5 { await queue.run(shell("cat >>\(path)"), input: Array("\(number)\n".utf8), for: "a") }
        #expect(said.all == ["a: 2 commands wait already; further ones are dropped"])
        _ = await OwnThread.run {
            let end = open(pipe, O_WRONLY | O_CLOEXEC)
            _ = write(end, "go\n", 3)
            close(end)
        }
        await queue.idle()
        #expect(try content(of: path) == "0\n1\n")
    }

    @Test func aFailureIsSaidOnce() async {
        let said = Said()
        let queue = queue(width: 1, said)
        for _ in 0..<3 { await queue.run(shell("exit 3"), input: [], for: "leak") }
        await queue.run(InputCommand(words: ["/no/such"], environment: [:]), input: [], for: "other")
        await queue.idle()
        #expect(
            said.all == [
                "leak: /bin/sh: it ended with status 3",
                "other: /no/such: it could not be started: No such file or directory",
            ])
    }
}
