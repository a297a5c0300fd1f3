import TestSupport
import Testing

@testable import Programs

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a program has of this process: what it was given, and nothing else.
@Suite(.timeLimit(.minutes(1))) struct ProgramIsolationTests {
    @Test func itCanNotReadWhatIsTyped() async {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        #expect(write(ends[1], "typed\n", 6) == 6)
        let input = dup(0)
        dup2(ends[0], 0)
        let printed = await printed(byShell: "read line; echo got-$line")
        dup2(input, 0)
        for descriptor in ends + [input] { close(descriptor) }
        #expect(printed == "got-\n")
    }

    /// The pipe reads as ended only when nobody holds its other end: when the grandchild is gone too.
    @Test func theWholeGroupIsEnded() async {
        let folder = TemporaryFolder()
        let path = folder.claim("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        let pipe = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(pipe) }
        _ = fcntl(pipe, F_SETFL, 0)
        let printed = await printed(byShell: "exec 7>'\(path)'; echo held >&7; sleep 1000 & exec yes 7>&-")
        #expect(printed == "it printed more than 64 KiB")
        let bytes = await OwnThread.run {
            var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 64))
            while case let count = read(pipe, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
            return bytes
        }
        #expect(bytes == Array("held\n".utf8))
    }

    #if os(Linux)
        @Test func itHasASessionOfItsOwn() async {
            let script = "read a b c d e f g </proc/$$/stat; test $f = $$"
            #expect(await outcome(of: ["/bin/sh", "-c", script]) == "ended well")
        }

        @Test func itInheritsNoDescriptor() async {
            let leaked = open("/dev/null", O_RDONLY)
            defer { close(leaked) }
            #expect(await printed(byShell: "test -e /proc/$$/fd/\(leaked) && echo open || echo closed") == "closed\n")
        }

        @Test func itBlocksAndIgnoresNoSignal() async {
            await #expect(processExitsWith: .success) {
                signal(SIGPIPE, SIG_IGN)
                signal(SIGUSR2, SIG_IGN)
                block(SIGTERM)
                let lines = await printed(by: ["/bin/grep", "-E", "^Sig(Blk|Ign):", "/proc/self/status"])
                let masks = lines.split(separator: "\n").map { UInt64($0.dropFirst("SigBlk:\t".count), radix: 16) }
                // glibc has two signals of its own beyond the first 31, which posix_spawn lets be ignored.
                #expect(masks.map { $0.map { $0 & 0x7FFF_FFFF } } == [0, 0])
            }
        }
    #endif
}

/// What this process has after it ran a program: all that it had before.
@Suite(.timeLimit(.minutes(1))) struct ProgramsAndThisProcessTests {
    /// The plain commands block the signals that end them in all threads but one, which waits for them.
    @Test func theThreadThatWaitsTakesNoSignals() async {
        let blocked = await OwnThread.run {
            var signals = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &signals)
            return [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGWINCH].map { sigismember(&signals, $0) == 1 }
        }
        #expect(blocked == [true, true, true, true, true])
    }

    @Test func aPipeWithoutAReaderIsNoEnd() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_DFL)
            let input = String(repeating: "x", count: 1_000_000)
            for script in ["exec <&-; sleep 0.1", "exit 0"] {
                #expect(await outcome(of: ["/bin/sh", "-c", script], input: input) == "ended well")
            }
        }
    }

    @Test func withoutDescriptorsItSaysSoAndGoesOnLater() async {
        await #expect(processExitsWith: .success) {
            // The first timer opens Dispatch's own descriptors, which it can't be without.
            try? await Task.sleep(for: .nanoseconds(1))
            var limit = rlimit(rlim_cur: 64, rlim_max: 64)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            var held: [Int32] = []
            while case let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC), descriptor >= 0 {
                held.append(descriptor)
            }
            // A pipe needs two; the test's own runner may give one back meanwhile.
            let none = "it could not be started: Too many open files"
            #expect(await printed(by: ["/bin/echo", "a"]) == none)
            #expect(await outcome(of: ["/bin/cat"], input: "a") == none)
            for _ in 0..<4 {
                close(held.removeLast())
                #expect([none, "a\n"].contains(await printed(by: ["/bin/echo", "a"], limit: .seconds(5))))
            }
            #expect(await printed(by: ["/bin/echo", "a"]) == "a\n")
        }
    }
}

private func block(_ signal: Int32) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, signal)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
}
