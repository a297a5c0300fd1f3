import BrowserSessions

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The file of the archive and those that SQLite keeps beside it.
///
/// The file is never opened here once it exists: closing it would drop the locks that SQLite holds in this process.
struct ArchiveFiles {
    let path: String

    private static let companions = ["-wal", "-shm", "-journal"]
    private var suspicionPath: String { path + ".suspect" }

    /// Makes an empty file for this user only, or checks the one that is there.
    func claim() throws(OpeningFailure) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            return
        }
        guard errno == EEXIST else { throw OpeningFailure("\(path) can't be made", errno: errno) }
        guard let status = Self.status(of: path) else { throw OpeningFailure("\(path) can't be used", errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw OpeningFailure("\(path) is not a file") }
        guard access(path, R_OK | W_OK) == 0 else { throw OpeningFailure("\(path) can't be written", errno: errno) }
    }

    /// Takes the file away from everybody else, should it have been opened to them.
    func keepPrivate() throws(OpeningFailure) {
        for file in [path] + Self.companions.map({ path + $0 }) {
            guard let status = Self.status(of: file), status.st_mode & 0o077 != 0 else { continue }
            guard chmod(file, status.st_mode & 0o700) == 0 else {
                throw OpeningFailure("others can read \(file), and that can't be changed", errno: errno)
            }
        }
    }

    /// An emptied file beside a log: SQLite would take it for a new one and throw the log away.
    var isEmptied: Bool {
        Self.status(of: path)?.st_size == 0 && (Self.status(of: path + "-wal")?.st_size ?? 0) > 0
    }

    /// Whether damage was met in use, so that the whole file must be examined.
    var isSuspect: Bool { Self.status(of: suspicionPath) != nil }

    /// Whether an examination by SQLite would find nothing, and the file is to be moved aside all the same.
    var isCertainlyDamaged: Bool { (Self.status(of: suspicionPath)?.st_size ?? 0) > 0 }

    /// - Parameter isCertain: no examination is needed. Said once, it stays.
    func suspect(isCertain: Bool) {
        let descriptor = open(suspicionPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        var mark: UInt8 = 0x31
        if isCertain { _ = write(descriptor, &mark, 1) }
        close(descriptor)
    }

    func acquit() {
        unlink(suspicionPath)
    }

    /// Moves everything to `archive.sqlite.damaged-YYYYMMDD-HHMMSS` (UTC), the log first: a new file must never meet the
    /// log of the old one.
    /// - Returns: the new place.
    func moveAside(now: Timestamp) throws(OpeningFailure) -> String {
        let target = Self.unused(path + ".damaged-" + Self.stamp(now))
        var moved: [(from: String, to: String)] = []
        for suffix in Self.companions + [""] where Self.status(of: path + suffix) != nil {
            guard rename(path + suffix, target + suffix) == 0 else {
                let number = errno
                for file in moved.reversed() { rename(file.to, file.from) }
                throw OpeningFailure("it is damaged, and can't be moved aside", errno: number)
            }
            moved.append((path + suffix, target + suffix))
        }
        return target
    }

    private static func unused(_ name: String) -> String {
        var candidate = name
        var count = 1
        while status(of: candidate) != nil {
            count += 1
            candidate = "\(name)-\(count)"
        }
        return candidate
    }

    /// `20261121-120000`.
    static func stamp(_ now: Timestamp) -> String {
        let digits = now.rfc3339.filter(\.isNumber)
        return digits.prefix(8) + "-" + digits.dropFirst(8).prefix(6)
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
