import TestSupport
import Testing

@testable import Programs

@Suite(.timeLimit(.minutes(1))) struct ProgramCommandTests {
    // MARK: What it prints

    @Test func whatItPrintsArrives() async {
        #expect(await printed(by: ["/bin/echo", "$HOME"]) == "$HOME\n")
        #expect(await printed(by: ["echo", "a"]) == "a\n")
        #expect(await printed(by: ["/bin/sh", "-c", "echo $MARK"], environment: ["MARK": "m1"]) == "m1\n")
        #expect(await printed(byShell: "echo a; echo oops >&2") == "a\n")
        #expect(await printed(byShell: "exec >&-; sleep 0.1") == "")
    }

    @Test func itMayPrintAsMuchAsTheLimit() async {
        #expect(await printed(by: ["head", "-c", "65536", "/dev/zero"]).utf8.count == 65_536)
        #expect(await printed(by: ["head", "-c", "65537", "/dev/zero"]) == "it printed more than 64 KiB")
        #expect(await printed(by: ["yes"], sizeLimit: 1024) == "it printed more than 1 KiB")
    }

    // MARK: What it reads

    @Test func itReadsItsInput() async {
        let folder = TemporaryFolder()
        let path = folder.claim("out")
        let line = #"{"seq":7,"event":"finding","message":"leak: a b"}"# + "\n"
        let script = folder.write("note", "#!/bin/sh\ncat >\"$1\"\necho \"$MARK\" >>\"$1\"\n", permissions: 0o700)
        #expect(await outcome(of: [script, path], input: line, environment: ["MARK": "m1"]) == "ended well")
        #expect(folder.content(of: "out") == line + "m1\n")
    }

    @Test func aLargeInputArrivesWhole() async {
        let folder = TemporaryFolder()
        let path = folder.claim("out")
        let input = (0..<200_000).map { "\($0)\n" }.joined()
        #expect(await outcome(of: ["/bin/sh", "-c", "cat >\(path)"], input: input) == "ended well")
        #expect(folder.content(of: "out") == input)
    }

    @Test func itNeedNotReadIt() async {
        let input = String(repeating: "x", count: 1_000_000)
        #expect(await outcome(of: ["true"], input: input) == "ended well")
        #expect(await outcome(of: ["/bin/sh", "-c", "exec <&-; exit 3"], input: input) == "it ended with status 3")
    }

    // MARK: How it ends

    @Test func failures() async {
        let folder = TemporaryFolder()
        let text = folder.write("text", "#!/bin/sh\n", permissions: 0o600)
        #expect(await outcome(of: ["/no/such"]) == "it could not be started: No such file or directory")
        #expect(await outcome(of: [text]) == "it could not be started: Permission denied")
        #expect(await outcome(of: []) == "it could not be started: no program is named")
        #expect(await printed(byShell: "echo a; exit 7") == "it ended with status 7")
        #expect(await printed(byShell: "kill -TERM $$") == "it was ended by signal 15")
    }

    @Test func itsTimeRunsOut() async {
        let late = "it was stopped after 0.05 s"
        #expect(await outcome(of: ["/bin/sleep", "1000"], input: "x", limit: .milliseconds(50)) == late)
        #expect(await printed(by: ["/bin/sleep", "1000"], limit: .milliseconds(50)) == late)
        #expect(await printed(byShell: "exec >&-; exec sleep 1000", limit: .milliseconds(50)) == late)
        #expect(await printed(byShell: "trap '' TERM; while :; do sleep 1; done", limit: .milliseconds(50)) == late)
        #expect(ProgramFailure.timeout(seconds: 10).description == "it was stopped after 10 s")
    }

    @Test func aCancelledTaskEndsIt() async {
        let printing = Task { await printed(by: ["/bin/sleep", "1000"]) }
        printing.cancel()
        #expect(await printing.value == "cancelled")
        let reading = Task { await outcome(of: ["/bin/sleep", "1000"]) }
        reading.cancel()
        #expect(await reading.value == "cancelled")
    }

    @Test func aChildThatKeepsTheOutputOpenIsNotWaitedFor() async {
        #expect(await printed(byShell: "sleep 50 & echo a") == "a\n")
    }
}
