import Foundation

/// A file that lines are added to. One that is full is kept as `NAME.1`, an older one as `NAME.2`.
///
/// Several programs may write to it at once: each line is one `write` at the file's end, and who finds that another has put the
/// file aside goes on in the new one. It is made with the first line, readable by its owner alone. Not for several threads.
struct RotatingFile {
    let path: String
    /// Bytes of a full one.
    let limit: Int
    private var descriptor: Int32 = -1
    /// The last line is not there as a whole: the next one begins a new line.
    private var isCut = false
    /// Files that are kept, the present one included.
    static let count = 3

    init(path: String, limit: Int = 10_000_000) {
        self.path = path
        self.limit = limit
    }

    /// - Returns: why the line could not be written; nil where it was.
    mutating func add(_ line: String) -> String? {
        let bytes = Array(((isCut ? "\n" : "") + line + "\n").utf8)
        if let reason = open(for: bytes.count) { return reason }
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written != bytes.count else {
            isCut = false
            return nil
        }
        if written > 0 { isCut = true }
        return written < 0 ? Self.words(of: errno) : "no space left on the disk"
    }

    mutating func close() {
        if descriptor >= 0 { _ = Foundation.close(descriptor) }
        descriptor = -1
    }

    /// Opens the file where it is not open, and a new one where the line would make it too long.
    private mutating func open(for count: Int) -> String? {
        if descriptor >= 0, !isAtPath { close() }
        if descriptor < 0, let reason = openFile() { return reason }
        guard size > 0, size + count > limit else { return nil }
        // Of several programs one puts it aside.
        guard flock(descriptor, LOCK_EX) == 0 else { return Self.words(of: errno) }
        let reason = isAtPath ? putAside() : nil
        close()
        return reason ?? openFile()
    }

    private mutating func openFile() -> String? {
        if let reason = PrivateFolder.make((path as NSString).deletingLastPathComponent) { return reason }
        // No link is followed, and a pipe is not waited for: a log is a file.
        descriptor = Foundation.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { return Self.words(of: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close()
            return "it is no file"
        }
        return nil
    }

    /// - Returns: why it stays where it is: then nothing more is written into it.
    private func putAside() -> String? {
        for number in (1..<Self.count - 1).reversed() { rename("\(path).\(number)", "\(path).\(number + 1)") }
        return rename(path, "\(path).1") == 0 ? nil : "it is full, and can't be put aside: \(Self.words(of: errno))"
    }

    private var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// What is open is what stands at the path: no other program has put it aside, nobody has removed it.
    private var isAtPath: Bool {
        var open = stat()
        var named = stat()
        return fstat(descriptor, &open) == 0 && stat(path, &named) == 0 && open.st_ino == named.st_ino
            && open.st_dev == named.st_dev
    }

    private static func words(of number: Int32) -> String { String(cString: strerror(number)).lowercased() }
}
