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

    /// Runs a process to its end; one that takes half a minute is ended, and the journey with it.
    static func running(
        _ command: [String], environment: [String: String], scratch: URL
    ) async throws -> Finished {
        // Files, because a pipe can fill up.
        let files = scratch.appending(path: UUID().uuidString)
        let (output, errors) = (files.appendingPathExtension("out"), files.appendingPathExtension("err"))
        let child = try Child(command, environment: environment, output: output, errors: errors)
        let status = await child.end(looks: 6000)
        if status == nil { await child.stop() }
        let finished = Finished(
            status: status ?? -1, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
        guard status != nil else { throw Stranded(description: "\(command) did not end: \(finished.errors)") }
        for file in [output, errors] { try FileManager.default.removeItem(at: file) }
        return finished
    }
}

/// Asks again until the answer will do. The bound is a number of questions, not a time: a slow machine only takes longer.
@discardableResult
func eventually<Answer>(
    _ what: String, questions: Int = 300, ask: () async throws -> Answer, until holds: (Answer) -> Bool
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
