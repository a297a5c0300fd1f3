import Synchronization
import TestSupport
import Testing

@testable import Programs

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite(.timeLimit(.minutes(1))) struct CommandQueueTests {
    private final class Said: Sendable {
        private let sentences = Mutex<[String]>([])
        var all: [String] { sentences.withLock { $0 } }
        func say(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
    }

    private func queue(width: Int, capacity: Int = 100, _ said: Said) -> CommandQueue {
        CommandQueue(width: width, capacity: capacity, limit: .seconds(30), say: { said.say($0) })
    }

    private func shell(_ script: String) -> ProgramCommand {
        ProgramCommand(words: ["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"])
    }

    @Test func oneAtATimeTheyRunInOrder() async {
        let folder = TemporaryFolder()
        let path = folder.claim("out")
        let said = Said()
        let queue = queue(width: 1, said)
        for number in 0..<20 { await queue.run(shell("cat >>\(path)"), input: Array("\(number)\n".utf8), for: "a") }
        await queue.idle()
        #expect(folder.content(of: "out") == (0..<20).map { "\($0)\n" }.joined())
        #expect(said.all == [])
    }

    @Test func severalRunAtATime() async {
        let folder = TemporaryFolder()
        let pipe = folder.claim("pipe")
        let path = folder.claim("out")
        #expect(mkfifo(pipe, 0o600) == 0)
        let queue = queue(width: 2, Said())
        // A pipe's opening waits for the other side: both must run at the same time.
        await queue.run(shell("echo met >\(pipe)"), input: [], for: "a")
        await queue.run(shell("cat \(pipe) >\(path)"), input: [], for: "b")
        await queue.idle()
        #expect(folder.content(of: "out") == "met\n")
    }

    @Test func whatFindsTheLineFullIsDroppedAndSaid() async {
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
        #expect(folder.content(of: "out") == "0\n1\n")
    }

    @Test("The end waits for what runs and waits, and no longer than it may")
    func finish() async {
        let folder = TemporaryFolder()
        let path = folder.claim("out")
        let queue = queue(width: 1, Said())
        for number in 0..<3 { await queue.run(shell("cat >>\(path)"), input: Array("\(number)\n".utf8), for: "a") }
        #expect(await queue.finish(within: .seconds(60)) == nil)
        #expect(folder.content(of: "out") == "0\n1\n2\n")
        // It stands for one that hangs: nobody opens the other end of its pipe before the wait is over.
        let pipe = folder.claim("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        await queue.run(shell("read line <\(pipe)"), input: [], for: "old")
        for _ in 0..<2 { await queue.run(shell("echo late >>\(path)"), input: [], for: "a") }
        #expect(
            await queue.finish(within: .milliseconds(50)) == CommandQueue.LeftOver(running: ["old"], dropped: 2))
        _ = await OwnThread.run {
            let end = open(pipe, O_WRONLY | O_CLOEXEC)
            _ = write(end, "go\n", 3)
            close(end)
        }
        await queue.idle()
        #expect(folder.content(of: "out") == "0\n1\n2\n", "what waited was dropped")
    }

    @Test func aFailureIsSaidOnce() async {
        let said = Said()
        let queue = queue(width: 1, said)
        for _ in 0..<3 { await queue.run(shell("exit 3"), input: [], for: "leak") }
        await queue.run(ProgramCommand(words: ["/no/such"], environment: [:]), input: [], for: "other")
        await queue.idle()
        #expect(
            said.all == [
                "leak: /bin/sh: it ended with status 3",
                "other: /no/such: it could not be started: No such file or directory",
            ])
    }
}
