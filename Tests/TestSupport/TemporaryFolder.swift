#if canImport(Glibc)
    package import Glibc
#elseif canImport(Darwin)
    package import Darwin
#endif

/// A real folder that goes away with its owner.
package final class TemporaryFolder {
    package let path: String

    package init() {
        var template = Array("/tmp/browsertop-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? ""
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    private var names: [String] = []

    /// Writes a file with exactly those permissions and says where it is.
    package func write(_ name: String, _ text: String, permissions: mode_t) -> String {
        let file = claim(name)
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        _ = text.withCString { writeAll($0, text.utf8.count, to: descriptor) }
        fchmod(descriptor, permissions)
        close(descriptor)
        return file
    }

    /// All that a file holds; nothing when it is not there.
    package func content(of name: String) -> String {
        let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while case let count = read(descriptor, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The path of a file that the test itself makes.
    package func claim(_ name: String) -> String {
        names.append(name)
        return "\(path)/\(name)"
    }
}

private func writeAll(_ bytes: UnsafePointer<CChar>, _ count: Int, to descriptor: Int32) -> Int {
    write(descriptor, bytes, count)
}
