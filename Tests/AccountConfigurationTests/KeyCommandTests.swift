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
        let late = "it was stopped after 0.05 s"
        #expect(
            await outcome(["/bin/sleep", "1000"], limit: .milliseconds(50)) == "key from command /bin/sleep: \(late)")
        let silent = await shell("exec >&-; exec sleep 1000", limit: .milliseconds(50))
        #expect(silent == "key from command /bin/sh: \(late)")
        #expect(ProgramFailure.timeout(seconds: 10).description == "it was stopped after 10 s")
    }

    @Test func aCancelledTaskEndsTheProgram() async {
        let reading = Task { await outcome(["/bin/sleep", "1000"]) }
        reading.cancel()
        #expect(await reading.value == "cancelled")
    }

    @Test func theProgramCanNotReadWhatIsTyped() async {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        #expect(write(ends[1], "typed\n", 6) == 6)
        let input = dup(0)
        dup2(ends[0], 0)
        let outcome = await shell("read line; echo got-$line")
        dup2(input, 0)
        for descriptor in ends + [input] { close(descriptor) }
        #expect(outcome == "got-")
    }

    @Test func theProgramHasASessionOfItsOwn() async {
        #if os(Linux)
            #expect(await shell("read a b c d e f g </proc/$$/stat; test $f = $$ && echo own") == "own")
        #endif
    }

    @Test func theProgramInheritsNothingElse() async {
        #if os(Linux)
            let leaked = open("/dev/null", O_RDONLY)
            defer { close(leaked) }
            #expect(await shell("test -e /proc/$$/fd/\(leaked) && echo open || echo closed") == "closed")
        #endif
    }

    @Test func theProgramTakesSignalsThatThisProcessIgnores() async {
        signal(SIGUSR2, SIG_IGN)
        #expect(await shell("kill -USR2 $$; echo k1") == "key from command /bin/sh: it was ended by signal \(SIGUSR2)")
    }

    @Test func aChildThatKeepsTheOutputOpenIsNotWaitedFor() async {
        #expect(await shell("sleep 5 & echo k1") == "k1")
    }

    /// The pipe reads as ended only when nobody holds its other end: when the grandchild is gone too.
    @Test func theWholeGroupIsEnded() async {
        let folder = TemporaryFolder()
        let path = folder.claim("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        let pipe = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(pipe) }
        _ = fcntl(pipe, F_SETFL, 0)
        let outcome = await shell("exec 7>'\(path)'; echo held >&7; sleep 1000 & exec yes 7>&-")
        #expect(outcome == "key from command /bin/sh: it printed more than 64 KiB")
        let bytes = await OwnThread.run {
            var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 64))
            while case let count = read(pipe, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
            return bytes
        }
        #expect(bytes == Array("held\n".utf8))
    }

    @Test func aProgramBelowHome() async {
        let folder = TemporaryFolder()
        #expect(symlink("/bin/echo", folder.claim("key")) == 0)
        #expect(await outcome(["~/key", "k1"], environment: ["HOME": folder.path]) == "k1")
    }
}
