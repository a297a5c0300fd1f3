#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that was started as the leader of its own session, without a shell: it can't reach the terminal, and what it
/// started in its process group can be ended with it. It inherits no descriptor but its three streams.
///
/// By posix_spawn, which any number of threads may call at once.
struct SpawnedProgram {
    let id: pid_t

    /// How often its end and a cancellation are looked for while nothing else happens.
    static let glance = Duration.milliseconds(10)

    /// Starts it.
    /// - Parameters:
    ///   - words: the program, looked up in PATH, and its arguments.
    ///   - input: a descriptor that becomes its stdin; nil: /dev/null.
    ///   - output: a descriptor that becomes its stdout; nil: /dev/null. Its stderr goes nowhere.
    /// - Throws: `notStarted` only.
    static func start(
        _ words: [String], environment: [String: String], input: Int32? = nil, output: Int32? = nil
    ) throws(ProgramFailure) -> SpawnedProgram {
        guard let program = words.first else { throw .notStarted("no program is named") }
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
        if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
        if let output { posix_spawn_file_actions_adddup2(&actions, output, 1) }
        if input == nil { posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) }
        if output == nil { posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0) }
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        #if canImport(Darwin)
            let ownSession = POSIX_SPAWN_SETSID | POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            // POSIX_SPAWN_SETSID of glibc and musl, which the importer does not see. Neither minds closing a
            // descriptor that is not open.
            let ownSession: Int32 = 0x80
            for descriptor in 3..<descriptorLimit { posix_spawn_file_actions_addclose(&actions, descriptor) }
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
        guard result == 0 else { throw .notStarted(String(cString: strerror(result))) }
        return SpawnedProgram(id: id)
    }

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
}
