/// How a program that was run for the user went wrong. Its description is a sentence about "it".
package enum ProgramFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// It could not be started; the system's own words.
    case notStarted(String)
    case exit(status: Int32)
    case signal(Int32)
    /// Killed, with its process group, at the end of its time.
    case timeout(seconds: Double)
    case tooMuchOutput(limit: Int)
    case cancelled

    /// What a wait status says, nil for a clean end. The macros of wait.h are not imported.
    init?(waitStatus status: Int32) {
        let signal = status & 0x7F
        let code = (status >> 8) & 0xFF
        if signal != 0 {
            self = .signal(signal)
        } else if code != 0 {
            self = .exit(status: code)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .notStarted(let reason): "it could not be started: \(reason)"
        case .exit(let status): "it ended with status \(status)"
        case .signal(let number): "it was ended by signal \(number)"
        case .timeout(let seconds):
            "it was stopped after \(seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)") s"
        case .tooMuchOutput(let limit): "it printed more than \(limit >> 10) KiB"
        case .cancelled: "cancelled"
        }
    }
}
