import Programs

/// What a program printed, or what went wrong.
func printed(
    by words: [String], environment: [String: String] = [:], sizeLimit: Int = 65_536, limit: Duration = .seconds(30)
) async -> String {
    do throws(ProgramFailure) {
        let command = ProgramCommand(words: words, environment: environment)
        return String(decoding: try await command.output(sizeLimit: sizeLimit, limit: limit), as: UTF8.self)
    } catch {
        return error.description
    }
}

/// The same of a shell's script.
func printed(byShell script: String, limit: Duration = .seconds(30)) async -> String {
    await printed(by: ["/bin/sh", "-c", script], limit: limit)
}

/// "ended well" of a program that was given an input, or what went wrong.
func outcome(
    of words: [String], input: String = "", environment: [String: String] = [:], limit: Duration = .seconds(30)
) async -> String {
    do throws(ProgramFailure) {
        try await ProgramCommand(words: words, environment: environment).run(input: Array(input.utf8), limit: limit)
        return "ended well"
    } catch {
        return error.description
    }
}
