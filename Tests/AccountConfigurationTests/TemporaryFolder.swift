@testable import AccountConfiguration

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A real folder that goes away with its owner.
final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/browsertop-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? ""
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    private var names: [String] = []

    /// Writes a file with exactly those permissions and says where it is.
    func write(_ name: String, _ text: String, permissions: mode_t) -> String {
        let file = claim(name)
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        _ = text.withCString { writeAll($0, text.utf8.count, to: descriptor) }
        fchmod(descriptor, permissions)
        close(descriptor)
        return file
    }

    /// The path of a file that the test itself makes.
    func claim(_ name: String) -> String {
        names.append(name)
        return "\(path)/\(name)"
    }
}

private func writeAll(_ bytes: UnsafePointer<CChar>, _ count: Int, to descriptor: Int32) -> Int {
    write(descriptor, bytes, count)
}
