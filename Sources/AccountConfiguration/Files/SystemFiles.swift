#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files of this machine. What is no regular file, such as a pipe, has to come within `patience`.
package struct SystemFiles: FileReading {
    private let patience: Duration

    /// - Parameter patience: how long a pipe or a device may take to say all that it holds.
    package init(patience: Duration = .seconds(2)) { self.patience = patience }

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
        let deadline = kind == S_IFREG ? nil : ContinuousClock.now + patience
        return FileContent(
            bytes: try bytes(of: descriptor, limit: limit, by: deadline),
            permissions: UInt32(status.st_mode & 0o7777),
            isDevice: kind == S_IFCHR || kind == S_IFBLK,
            canBeClosed: (status.st_uid == geteuid() || geteuid() == 0) && !Self.isOnReadOnlyFilesystem(descriptor)
        )
    }

    private static func isOnReadOnlyFilesystem(_ descriptor: Int32) -> Bool {
        var filesystem = statvfs()
        return fstatvfs(descriptor, &filesystem) == 0 && filesystem.f_flag & UInt(ST_RDONLY) != 0
    }

    private func bytes(
        of descriptor: Int32, limit: Int, by deadline: ContinuousClock.Instant?
    ) throws(FileReadError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            if let deadline { try wait(for: descriptor, by: deadline) }
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
            // Another reader was quicker.
            if failed == EAGAIN, deadline != nil { continue }
            guard failed == 0 else { throw Self.failure(failed) }
            guard !chunk.isEmpty else { return bytes }
            bytes += chunk
        }
        throw .tooLarge(limit: limit)
    }

    /// Waits until there is something to read, or the end.
    private func wait(for descriptor: Int32, by deadline: ContinuousClock.Instant) throws(FileReadError) {
        var file = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { throw .silent(patience) }
            let count = poll(&file, 1, Int32(left.rounded(.up)))
            if count > 0 { return }
            if count < 0, errno != EINTR { throw Self.failure(errno) }
        }
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
