import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a person types into a command.
enum StandardInput {
    /// Somebody types, and sees the answers: both ends are a terminal, and the program is in its foreground. In the background a
    /// look at what is typed would stop it.
    static var isConversation: Bool {
        OutputListener.current == nil && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
            && tcgetpgrp(STDIN_FILENO) == getpgrp()
    }

    /// The lines as they come, read on a thread of their own, which waits for ever.
    static func lines() -> AsyncStream<String> {
        let (lines, feed) = AsyncStream<String>.makeStream()
        DispatchQueue.global().async {
            while let line = readLine() { feed.yield(line) }
            feed.finish()
        }
        return lines
    }
}
