#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files of this machine.
package struct SystemFiles: FileReading {
    package init() {}

    package func read(_ path: String, limit: Int) throws(FileReadError) -> FileContent {
        // Without O_NONBLOCK, opening a FIFO that nobody writes to would never return.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw Self.failure(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.failure(errno) }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else { throw .isDirectory }
        guard kind != S_IFREG || status.st_size <= limit else { throw .tooLarge(limit: limit) }
        _ = fcntl(descriptor, F_SETFL, 0)
        return FileContent(
            bytes: try Self.bytes(of: descriptor, limit: limit),
            permissions: UInt32(status.st_mode & 0o7777),
            isDevice: kind == S_IFCHR || kind == S_IFBLK
        )
    }

    private static func bytes(of descriptor: Int32, limit: Int) throws(FileReadError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            var failed: Int32 = 0
            let wanted = min(65_536, limit + 1 - bytes.count)
            let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                var result = 0
                repeat {
                    result = Self.readSome(descriptor, into: buffer, count: wanted)
                } while result < 0 && errno == EINTR
                failed = result < 0 ? errno : 0
                count = max(0, result)
            }
            guard failed == 0 else { throw failure(failed) }
            guard !chunk.isEmpty else { return bytes }
            bytes += chunk
        }
        throw .tooLarge(limit: limit)
    }

    private static func readSome(_ descriptor: Int32, into buffer: UnsafeMutableBufferPointer<UInt8>, count: Int) -> Int
    {
        #if canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, count)
        #elseif canImport(Musl)
            Musl.read(descriptor, buffer.baseAddress, count)
        #else
            Darwin.read(descriptor, buffer.baseAddress, count)
        #endif
    }

    private static func failure(_ number: Int32) -> FileReadError {
        switch number {
        case ENOENT, ENOTDIR: .notFound
        case EACCES, EPERM: .notPermitted
        case EISDIR: .isDirectory
        default: .failed(String(cString: strerror(number)))
        }
    }
}
