import ArgumentParser

/// What the process says at its end. The numbers are a contract: scripts test them.
enum ExitStatus: Int32, Error {
    case success = 0
    /// A `--fail-if` held, or `show` found nothing.
    case conditionHeld = 1
    /// Some account could not be read.
    case partial = 3
    /// A usage error, a bad filter included.
    case usage = 64
    /// No account could be read.
    case unavailable = 69
    /// The output could not be written: a full disk.
    case outputFailed = 74
    /// A configuration error, no account at all included.
    case configuration = 78
    case interrupted = 130
}
