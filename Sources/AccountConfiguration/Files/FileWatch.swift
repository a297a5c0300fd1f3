#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What tells that a file was saved anew, in place or by renaming another one over it.
package struct FileMark: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    private let permissions: UInt32
    /// Seconds and nanoseconds of the last change of its content, and of what is known about it.
    private let times: [Int64]

    /// Of the file behind a path, symbolic links followed; nil where there is none.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        size = Int64(status.st_size)
        permissions = UInt32(status.st_mode)
        #if canImport(Darwin)
            let (content, about) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (content, about) = (status.st_mtim, status.st_ctim)
        #endif
        times = [content.tv_sec, content.tv_nsec, about.tv_sec, about.tv_nsec].map { Int64($0) }
    }
}

/// Says when files have been saved: once for each time, and only when they have come to rest. Pure: it is told what the files
/// look like.
package struct FileWatch: Sendable {
    private var known: [FileMark?]
    private var seen: [FileMark?]

    /// - Parameter marks: of the files as they were read.
    package init(_ marks: [FileMark?]) {
        known = marks
        seen = marks
    }

    /// Something has changed, and may still be changing: look again soon.
    package var isRestless: Bool { seen != known }

    /// - Returns: whether the files differ from those last spoken of, and look the same as at the last look.
    package mutating func looked(_ marks: [FileMark?]) -> Bool {
        defer { seen = marks }
        guard marks != known, marks == seen else { return false }
        known = marks
        return true
    }
}
