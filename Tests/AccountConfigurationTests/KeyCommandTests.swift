import TestSupport
import Testing

@testable import AccountConfiguration

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite(.timeLimit(.minutes(1))) struct KeyCommandTests {
    /// The key's text, or what went wrong.
    private func outcome(
        _ words: [String], limit: Duration = .seconds(30), environment: [String: String] = [:]
    ) async -> String {
        do throws(KeyError) {
            let reader = KeyReader(commandLimit: limit)
            return try await reader.key(from: .command(words), environment: environment).withText { $0 }
        } catch {
            return error.description
        }
    }

    private func shell(_ script: String, limit: Duration = .seconds(30), environment: [String: String] = [:]) async
        -> String
    {
        await outcome(["/bin/sh", "-c", script], limit: limit, environment: environment)
    }

    @Test func theFirstLineIsTheKey() async {
        #expect(await outcome(["/bin/echo", "k1"]) == "k1")
        #expect(await outcome(["echo", "k1"]) == "k1")
        #expect(await outcome(["/bin/echo", "$HOME"]) == "$HOME")
        #expect(await shell("echo ' k1 '; echo k2") == "k1")
        #expect(await shell("echo k1; echo oops >&2") == "k1")
        #expect(await shell("echo $MARK", environment: ["MARK": "m1"]) == "m1")
    }

    @Test func failures() async {
        #expect(await outcome(["false"]) == "key from command false: it ended with status 1")
        #expect(await shell("echo k1; exit 7") == "key from command /bin/sh: it ended with status 7")
        #expect(await shell("kill -TERM $$") == "key from command /bin/sh: it was ended by signal 15")
        #expect(await outcome(["true"]) == "key from command true: it is empty")
        #expect(await shell("echo; echo k1") == "key from command /bin/sh: it is empty")
        #expect(await outcome(["/bin/echo", "a b"]) == "key from command /bin/echo: it has a space in it")
        #expect(
            await outcome(["/no/such"])
                == "key from command /no/such: it could not be started: No such file or directory"
        )
        #expect(await outcome([]) == "key from command: it could not be started: no program is named")
        #expect(await outcome(["yes"]) == "key from command yes: it printed more than 64 KiB")
    }

    @Test func timeRunsOut() async {
        let late = await outcome(["/bin/sleep", "1000"], limit: .milliseconds(50))
        #expect(late == "key from command /bin/sleep: it was stopped after 0.05 s")
    }

    @Test func aCancelledTaskEndsTheProgram() async {
        let reading = Task { await outcome(["/bin/sleep", "1000"]) }
        reading.cancel()
        #expect(await reading.value == "cancelled")
    }

    @Test func aProgramBelowHome() async {
        let folder = TemporaryFolder()
        #expect(symlink("/bin/echo", folder.claim("key")) == 0)
        #expect(await outcome(["~/key", "k1"], environment: ["HOME": folder.path]) == "k1")
    }
}
