import ArgumentParser

/// What the process says at its end. The numbers are a contract: scripts test them.
enum ExitStatus: Int32, Error, CaseIterable {
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

    /// For the manual, in Markdown.
    var meaning: String {
        switch self {
        case .success:
            "all accounts that were asked have answered; also when the reader of a pipe has gone before anything else was known"
        case .conditionHeld: "a `--fail-if` held, or `show` found nothing"
        case .partial:
            "some account could not be read; the rest, and what was read of it, is printed. Also where the answer rests on values that could not be understood, or on what no vendor that was asked for tells, and where no account can answer for a `--fail-if`"
        case .usage:
            "usage error: an option, a bad filter (with its place), several sessions with that prefix, no terminal"
        case .unavailable: "no account could be read"
        case .outputFailed: "the output could not be written, as on a full disk"
        case .configuration: "configuration error, no account at all included"
        case .interrupted: "interrupted (other signals: 128 plus their number)"
        }
    }
}
