/// What a file held when it was read.
package struct FileContent: Sendable, Hashable {
    package var bytes: [UInt8]
    /// The permission bits, such as 0o600.
    package var permissions: UInt32
    /// A device such as /dev/null, whose permissions say nothing about who wrote the content.
    package var isDevice: Bool
    /// Whether this user can change the permissions: the file is theirs, and not mounted read-only.
    package var canBeClosed: Bool

    package init(bytes: [UInt8], permissions: UInt32, isDevice: Bool = false, canBeClosed: Bool = true) {
        self.bytes = bytes
        self.permissions = permissions
        self.isDevice = isDevice
        self.canBeClosed = canBeClosed
    }

    /// Whether others (not the group) can read or change it.
    var isOpenToOthers: Bool { !isDevice && permissions & 0o006 != 0 }
    /// Whether others (not the group) can change it.
    var isWritableByOthers: Bool { !isDevice && permissions & 0o002 != 0 }
}

/// Why a file could not be read. Its description is a sentence without a subject.
package enum FileReadError: Error, Sendable, Hashable, CustomStringConvertible {
    case notFound
    case notPermitted
    case isDirectory
    /// It holds more bytes than the caller asked for.
    case tooLarge(limit: Int)
    /// A pipe whose writer has not written all of it in that time.
    case silent(Duration)
    /// The system's own words.
    case failed(String)

    package var description: String {
        switch self {
        case .notFound: "no such file"
        case .notPermitted: "may not be read (permission denied)"
        case .isDirectory: "is a directory"
        case .tooLarge(let limit): "is larger than \(limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit >> 10) KiB")"
        case .silent(let patience):
            "is a pipe, and its writer took longer than \(patience.components.seconds) s"
        case .failed(let reason): "can't be read: \(reason)"
        }
    }
}

/// Where configuration and key files are read from.
package protocol FileReading: Sendable {
    /// The whole file and its permissions, taken from the same open file. Follows symbolic links. Blocks.
    /// - Parameter limit: the most bytes to read; a larger file is `tooLarge`.
    func read(_ path: String, limit: Int) throws(FileReadError) -> FileContent
}
