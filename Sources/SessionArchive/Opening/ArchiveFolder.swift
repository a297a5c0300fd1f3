#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The folder that holds the archive.
struct ArchiveFolder {
    let path: String

    /// The folder of a file.
    init(of file: String) {
        guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            path = "."
            return
        }
        path = slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// Root with another user's HOME, as under some sudo, must make nothing there: the user would be locked out of it.
    func refuseWhatBelongsToOthers(user: uid_t = geteuid()) throws(OpeningFailure) {
        let place = nearestExisting
        var status = stat()
        guard stat(place, &status) == 0, status.st_uid != user, status.st_uid != 0 else { return }
        let owner = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) } ?? "user \(status.st_uid)"
        throw OpeningFailure("\(place) belongs to \(owner), and nothing is made there; set HOME or XDG_DATA_HOME")
    }

    /// Makes the folder and those above it, for this user only. One that exists keeps its permissions.
    func make() throws(OpeningFailure) {
        var end = path.startIndex
        var refusal: Int32?
        while end != path.endIndex {
            let rest = path[path.index(after: end)...]
            end = rest.firstIndex(of: "/") ?? path.endIndex
            let part = String(path[..<end])
            // Errors show at the last part: above it, folders may exist that can't be written or even seen.
            guard mkdir(part, 0o700) != 0, errno != EEXIST else { continue }
            // What stands in the way is said by the first part that could not be made, not by those below it.
            if errno != ENOENT { refusal = errno }
            guard end == path.endIndex else { continue }
            throw OpeningFailure("\(path) can't be made", errno: errno == ENOENT ? refusal ?? errno : errno)
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw OpeningFailure("\(path) can't be used", errno: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw OpeningFailure("\(path) is not a folder") }
        guard access(path, W_OK | X_OK) == 0 else { throw OpeningFailure("\(path) can't be written", errno: errno) }
    }

    /// The folder itself, links resolved, or the nearest one above it that exists.
    var nearestExisting: String {
        var candidate = self
        while candidate.path != "/", candidate.path != "." {
            if let real = realpath(candidate.path, nil) {
                defer { free(real) }
                return String(cString: real)
            }
            candidate = ArchiveFolder(of: candidate.path)
        }
        guard let real = realpath(candidate.path, nil) else { return candidate.path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Keeps other processes out while one looks at, mends or makes the archive. It is a lock on the folder itself: no further
    /// file is needed, and it ends with its holder. Where folders can't be locked, SQLite's own locks must do.
    /// - Parameter patience: milliseconds to wait for another holder.
    func whileLocked<Value>(
        patience: Int, _ body: () throws(OpeningFailure) -> Value
    ) throws(OpeningFailure) -> Value {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        var waited = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
            guard waited < patience else { throw OpeningFailure("another browsertop keeps \(path) locked") }
            usleep(10_000)
            waited += 10
        }
        return try body()
    }
}
