import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A process of the test's own, started by posix_spawn.
///
/// Foundation's `Process` will not do on Linux: many started at once crash it, its children inherit the signals that the
/// pool's threads block, and it takes a process for alive while anything that process started is.
struct Child: Sendable {
    private let id: pid_t

    /// Starts a command found in PATH, its streams going to files, its input nothing unless it is named.
    init(
        _ command: [String], environment: [String: String], input: String = "/dev/null", output: URL, errors: URL
    ) throws {
        #if canImport(Glibc)
            var (files, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
        #else
            var (files, attributes): (posix_spawn_file_actions_t?, posix_spawnattr_t?) = (nil, nil)
        #endif
        posix_spawn_file_actions_init(&files)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&files)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&files, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, output.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&files, 2, errors.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var (blocked, standard) = (sigset_t(), sigset_t())
        sigemptyset(&blocked)
        sigemptyset(&standard)
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGTSTP] { sigaddset(&standard, signal) }
        posix_spawnattr_setsigmask(&attributes, &blocked)
        posix_spawnattr_setsigdefault(&attributes, &standard)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        let arguments = (["env"] + command).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var id: pid_t = 0
        let failure = posix_spawn(&id, "/usr/bin/env", &files, &attributes, arguments, variables)
        guard failure == 0 else { throw Stranded(description: "\(command): \(String(cString: strerror(failure)))") }
        self.id = id
    }

    /// Sends it a signal. Not for one whose end has been seen.
    func signal(_ number: Int32) { kill(id, number) }

    /// Waits for its end, not longer than that many looks of 5 ms each; a cancelled test looks without waiting.
    /// - Returns: the status as a shell gives it, 128 and the number for one that a signal ended; nil while it runs.
    func end(looks: Int) async -> Int32? {
        var status: Int32 = 0
        for _ in 0..<looks {
            if waitpid(id, &status, WNOHANG) == id {
                let signal = status & 0x7f
                return signal == 0 ? (status >> 8) & 0xff : 128 + signal
            }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }

    /// Ends it: asked first, then killed. Not for one whose end has been seen.
    func stop() async {
        kill(id, SIGTERM)
        if await end(looks: 400) != nil { return }
        kill(id, SIGKILL)
        _ = await end(looks: 400)
    }
}
