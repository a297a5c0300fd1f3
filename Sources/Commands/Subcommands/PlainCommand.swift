import ArgumentParser
import SessionQuery

/// A command without a screen. It returns its exit status instead of throwing it, and runs on the pool.
protocol PlainCommand: ParsableCommand, Sendable {
    /// - Throws: `ExitStatus` when something has been said already, or ArgumentParser's errors.
    func execute() async throws -> ExitStatus
}

/// Turns a bad filter into its place, its reason and the status of a usage error.
func withUsageErrors<Value>(
    option: String = "--filter", _ body: () throws(FilterError) -> Value
) throws(ExitStatus) -> Value {
    do {
        return try body()
    } catch {
        say(error, option: option)
        throw .usage
    }
}

/// The same for what only the accounts' planners can refuse.
func withUsageErrors<Value>(
    option: String = "--filter", _ body: () async throws(FilterError) -> Value
) async throws(ExitStatus) -> Value {
    do {
        return try await body()
    } catch {
        say(error, option: option)
        throw .usage
    }
}

private func say(_ error: FilterError, option: String) {
    StandardError.writeLine("error in \(option):")
    StandardError.writeLines(error.rendered())
}
