import Logging

/// The least that is written into the log's file.
package enum LogThreshold: String, Sendable, Hashable, CaseIterable {
    case off, error, warning, info, debug

    func holds(_ level: Logger.Level) -> Bool {
        switch self {
        case .off: false
        case .error: level >= .error
        case .warning: level >= .warning
        case .info: level >= .info
        case .debug: level >= .debug
        }
    }
}
