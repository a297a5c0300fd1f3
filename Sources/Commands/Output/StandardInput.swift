import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a person types into a command.
enum StandardInput {
    /// False where the output goes to a listener: then nobody types either.
    static var isTerminal: Bool { OutputListener.current == nil && isatty(STDIN_FILENO) == 1 }

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
