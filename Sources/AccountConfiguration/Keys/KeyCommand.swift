#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that prints a key, run directly, without a shell, in a session of its own: it can't reach the terminal,
/// and what it started in its process group can be ended with it. It gets nothing on stdin; its stderr is not read.
struct KeyCommand: Sendable {
    /// The program, looked up in PATH, and its arguments.
    let words: [String]
    let environment: [String: String]
    /// How long it may run.
    let limit: Duration

    static let outputLimit = 65_536
    /// How often its end and a cancellation are looked for while it prints nothing.
    private static let glance = Duration.milliseconds(10)

    #if !canImport(Darwin)
        /// One more than the highest descriptor that is open now. Descriptors are made in other threads meanwhile, hence the
        /// room above it; those of libraries close themselves on exec anyway.
        private static var descriptorLimit: Int32 {
            var highest: Int32 = 255
            if let folder = opendir("/proc/self/fd") {
                while let entry = readdir(folder) {
                    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                    }
                    highest = max(highest, Int32(name) ?? 0)
                }
                closedir(folder)
            }
            return highest + 64
        }
    #endif

    /// What it printed. Blocks until it has ended: at most `limit`, then it is killed with its process group.
    func run(isCancelled: @Sendable () -> Bool) -> Result<[UInt8], KeyCommandFailure> {
        let output: PipeEnds
        switch PipeEnds.make() {
        case .success(let ends): output = ends
        case .failure(let failure): return .failure(failure)
        }
        defer { close(output.reading) }
        let spawned = spawn(writing: output.writing)
        close(output.writing)
        guard case .success(let process) = spawned else { return spawned.map { _ in [] } }
        var reader = PipeReader(descriptor: output.reading, limit: Self.outputLimit)
        let deadline = ContinuousClock.now + limit
        while true {
            reader.readWhatIsThere(waiting: Self.glance)
            if let status = process.endStatus() {
                // What it left in the pipe still counts; what a child of its own may yet print does not.
                reader.readWhatIsThere(waiting: .zero)
                if reader.isOverLimit { return .failure(.tooMuchOutput(limit: Self.outputLimit)) }
                return Self.failure(of: status).map { .failure($0) } ?? .success(reader.bytes)
            }
            let isLate = ContinuousClock.now >= deadline
            guard isLate || reader.isOverLimit || isCancelled() else { continue }
            process.kill()
            if reader.isOverLimit { return .failure(.tooMuchOutput(limit: Self.outputLimit)) }
            return .failure(isLate ? .timeout(seconds: limit / .seconds(1)) : .cancelled)
        }
    }

    /// What a wait status says, nil for a clean end. The macros of wait.h are not imported.
    private static func failure(of status: Int32) -> KeyCommandFailure? {
        let signal = status & 0x7F
        if signal != 0 { return .signal(signal) }
        let code = (status >> 8) & 0xFF
        return code == 0 ? nil : .exit(status: code)
    }

    private func spawn(writing: Int32) -> Result<ChildProcess, KeyCommandFailure> {
        guard let program = words.first else { return .failure(.notStarted("no program is named")) }
        let arguments = CStringList(words)
        let variables = CStringList(environment.map { "\($0.key)=\($0.value)" })
        defer {
            arguments.free()
            variables.free()
        }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // The pipe first: it may itself be one of the three when this process was started without them.
        posix_spawn_file_actions_adddup2(&actions, writing, 1)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        #if canImport(Darwin)
            let ownSession = POSIX_SPAWN_SETSID | POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            // POSIX_SPAWN_SETSID of glibc and musl, which the importer does not see. Neither minds closing a
            // descriptor that is not open.
            let ownSession: Int32 = 0x80
            for descriptor in 3..<Self.descriptorLimit { posix_spawn_file_actions_addclose(&actions, descriptor) }
        #endif
        // Signals that this process ignores or blocks would stay so in the program.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | ownSession))

        var id = pid_t()
        let result = posix_spawnp(&id, program, &actions, &attributes, arguments.pointers, variables.pointers)
        guard result == 0 else { return .failure(.notStarted(String(cString: strerror(result)))) }
        return .success(ChildProcess(id: id))
    }
}

/// A program that was started as the leader of its own session.
private struct ChildProcess {
    let id: pid_t

    /// Its wait status once it has ended, nil before; zero when somebody else has already asked for it.
    func endStatus() -> Int32? {
        var status: Int32 = 0
        let result = waitpid(id, &status, WNOHANG)
        if result == id { return status }
        return result < 0 && errno == ECHILD ? 0 : nil
    }

    /// Kills it and what is left of its process group, and waits for its end.
    func kill() {
        for target in [-id, id] {
            #if canImport(Glibc)
                _ = Glibc.kill(target, SIGKILL)
            #elseif canImport(Musl)
                _ = Musl.kill(target, SIGKILL)
            #else
                _ = Darwin.kill(target, SIGKILL)
            #endif
        }
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
    }
}

/// The two ends of a pipe that no program started later inherits.
private struct PipeEnds {
    let reading: Int32
    let writing: Int32

    static func make() -> Result<PipeEnds, KeyCommandFailure> {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return .failure(.notStarted(String(cString: strerror(errno)))) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return .success(PipeEnds(reading: ends[0], writing: ends[1]))
    }
}

/// Collects what comes out of a pipe, up to a limit.
private struct PipeReader {
    let descriptor: Int32
    let limit: Int
    private(set) var bytes: [UInt8] = []
    private var isAtEnd = false

    init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    var isOverLimit: Bool { bytes.count > limit }

    /// Waits that long for something to come, then takes all that is there.
    mutating func readWhatIsThere(waiting: Duration) {
        var wanted = pollfd(fd: isAtEnd ? -1 : descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&wanted, 1, Int32(waiting / .milliseconds(1)))
        var chunk = [UInt8](repeating: 0, count: 4096)
        while !isAtEnd, !isOverLimit {
            let count = read(descriptor, &chunk, chunk.count)
            if count > 0 {
                bytes += chunk[..<count]
            } else if count == 0 {
                isAtEnd = true
            } else if errno != EINTR {
                isAtEnd = errno != EAGAIN
                return
            }
        }
    }
}

/// A null-terminated list of C strings, as exec wants it.
private struct CStringList {
    let pointers: [UnsafeMutablePointer<CChar>?]

    init(_ texts: [String]) {
        pointers = texts.map { strdup($0) } + [nil]
    }

    func free() {
        for pointer in pointers {
            #if canImport(Glibc)
                Glibc.free(pointer)
            #elseif canImport(Musl)
                Musl.free(pointer)
            #else
                Darwin.free(pointer)
            #endif
        }
    }
}
