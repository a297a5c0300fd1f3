import Foundation

/// Why a journey could not go on.
struct Stranded: Error, CustomStringConvertible {
    var description: String
}

/// What a process left behind.
struct Finished: Sendable {
    /// The exit status as a shell gives it: 128 and the signal's number for one that a signal ended.
    var status: Int32
    var output: String
    var errors: String

    var lines: [Substring] { output.split(separator: "\n") }

    /// Runs a process to its end; a cancelled test terminates it.
    ///
    /// Both streams go to files in `scratch`: a pipe can fill up, and what a process leaves running would hold it open.
    static func running(
        _ command: [String], environment: [String: String], scratch: URL
    ) async throws -> Finished {
        let files = scratch.appending(path: UUID().uuidString)
        let (output, errors) = (files.appendingPathExtension("out"), files.appendingPathExtension("err"))
        let process = try prepared(command, environment: environment, output: output, errors: errors)
        process.currentDirectoryURL = scratch
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in ended.resume() }
                do { try process.runUnblocked() } catch { ended.resume(throwing: error) }
            }
        } onCancel: {
            if process.isRunning { process.terminate() }
        }
        let status = process.terminationStatus
        return Finished(
            status: process.terminationReason == .exit ? status : 128 + status,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// A process that is ready to run, found in PATH, its streams going to files.
    static func prepared(
        _ command: [String], environment: [String: String], output: URL, errors: URL
    ) throws -> Process {
        for file in [output, errors] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        return process
    }
}

extension Process {
    /// Runs it with no signal blocked: threads of the pool block them all, and a child inherits that.
    func runUnblocked() throws {
        var (none, own) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &own)
        defer { pthread_sigmask(SIG_SETMASK, &own, nil) }
        try run()
    }
}

/// Asks again until the answer will do. The bound is a number of questions, not a time: a slow machine only takes longer.
@discardableResult
func eventually<Answer>(
    _ what: String, questions: Int = 200, ask: () async throws -> Answer, until holds: (Answer) -> Bool
) async throws -> Answer {
    var last: Answer?
    for _ in 0..<questions {
        let answer = try await ask()
        if holds(answer) { return answer }
        last = answer
        try await Task.sleep(for: .milliseconds(25))
    }
    throw Stranded(description: "never: \(what). Last seen:\n\(last.map { "\($0)" } ?? "nothing")")
}
