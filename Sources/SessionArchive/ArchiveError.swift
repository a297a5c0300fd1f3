import GRDB

/// Why the archive could not be read or written.
package enum ArchiveError: Error, Sendable, Hashable {
    case diskFull
    /// Another process held it for longer than 5 s.
    case locked
    case notWritable
    /// Part of the file makes no sense. The next opening examines the file and moves it aside.
    case damaged
    /// What is in it can't be what this program has written, though SQLite finds nothing wrong with the file. The next opening
    /// moves it aside.
    case garbled
    /// The task that asked was cancelled; nothing was written.
    case cancelled
    /// Something else, in SQLite's words.
    case failed(reason: String)

    /// For the user; starts in lower case and has no full stop.
    package var sentence: String {
        switch self {
        case .diskFull: "the archive's disk is full"
        case .locked: "another program keeps the archive locked"
        case .notWritable: "the archive can't be written"
        case .damaged, .garbled: "the archive is damaged; the next start moves it aside"
        case .cancelled: "the archive's answer was not waited for"
        case .failed(let reason): "the archive failed: \(reason)"
        }
    }
}

extension ArchiveError {
    /// The words for an error of GRDB or SQLite.
    init(_ error: any Error) {
        switch error {
        case let error as ArchiveError: self = error
        case let error as DatabaseError: self.init(error)
        case is CancellationError: self = .cancelled
        // A value of another type than its column ever had.
        case is RowDecodingError: self = .garbled
        default: self = .failed(reason: "\(error)")
        }
    }

    private init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .notWritable
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .diskFull
        case .SQLITE_ERROR where error.message?.hasPrefix("no such ") == true: self = .garbled
        default: self = .failed(reason: error.message ?? "SQLite's error \(error.extendedResultCode.rawValue)")
        }
    }
}
