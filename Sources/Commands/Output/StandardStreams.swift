#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import CellGrid
import RemoteText
import Synchronization

/// The process's output, unbuffered and whole. A reader that has gone ends the process silently, as pipes want it.
enum StandardOutput {
    /// - Parameter status: what the process ends with where the reader has gone: what is known of the answer by then.
    static func write(_ text: String, knowing status: ExitStatus = .success) {
        switch writeAll(text, to: STDOUT_FILENO) {
        case 0: return
        case EPIPE: exit(status.rawValue)
        case let code:
            StandardError.writeLine("error: the output can't be written: \(String(cString: strerror(code)))")
            exit(ExitStatus.outputFailed.rawValue)
        }
    }

    static func writeLine(_ text: String, knowing status: ExitStatus = .success) {
        write(text + "\n", knowing: status)
    }

    static var isTerminal: Bool { OutputListener.current == nil && isatty(STDOUT_FILENO) == 1 }

    /// Whether the other end of the pipe is closed: seen without writing, by those who write seldom.
    static var hasLostItsReader: Bool {
        guard OutputListener.current == nil else { return false }
        var pipe = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        return poll(&pipe, 1, 0) > 0 && pipe.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
    }

    /// What a closed pipe makes of a command.
    static func endSilently() -> Never { exit(ExitStatus.success.rawValue) }
}

/// What is said beside the data: one sentence a line, sanitised.
enum StandardError {
    /// Whether progress stands on the current line of the terminal: a sentence takes its place.
    private static let isProgressShown = Atomic(false)
    /// Empties the current line of a terminal.
    private static let erasure = "\r\u{1B}[K"

    static func writeLine(_ text: String) {
        let before = isProgressShown.exchange(false, ordering: .relaxed) ? erasure : ""
        _ = writeAll(before + RemoteText.sanitised(text) + "\n", to: STDERR_FILENO)
    }

    /// A text of several lines, each sanitised.
    static func writeLines(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { writeLine(String(line)) }
    }

    /// Rewrites the current line of a terminal; nothing when stderr is none.
    static func showProgress(_ text: String) {
        guard isTerminal else { return }
        let width = max(20, TerminalWidth.columns(of: STDERR_FILENO) - 1)
        isProgressShown.store(true, ordering: .relaxed)
        _ = writeAll(erasure + TextWidth.clipped(RemoteText.sanitised(text), to: width), to: STDERR_FILENO)
    }

    static func clearProgress() {
        guard isTerminal else { return }
        isProgressShown.store(false, ordering: .relaxed)
        _ = writeAll(erasure, to: STDERR_FILENO)
    }

    static var isTerminal: Bool { OutputListener.current == nil && isatty(STDERR_FILENO) == 1 }

    /// Bytes for the terminal itself, as they are: the bell and its like.
    static func writeSequence(_ text: String) {
        _ = writeAll(text, to: STDERR_FILENO)
    }
}

enum TerminalWidth {
    /// Columns of the terminal behind a descriptor, 80 when it doesn't say.
    static func columns(of descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

/// Hears what the tasks below write, in place of the process's own descriptors: these are everybody's.
struct OutputListener: Sendable {
    @TaskLocal static var current: OutputListener?

    /// Gets each text and the descriptor that it was meant for.
    var heard: @Sendable (String, Int32) -> Void
}

/// - Returns: 0, or the error's number: EPIPE when the reader has gone.
func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
    if let listener = OutputListener.current {
        listener.heard(text, descriptor)
        return 0
    }
    // A pipe gets the data as it is; a terminal that is not UTF-8 gets what it can show.
    let isShown = TerminalEncoding.isUTF8 || isatty(descriptor) != 1
    var bytes = Array((isShown ? text : ASCIIText.of(text)).utf8)[...]
    while !bytes.isEmpty {
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written >= 0 {
            bytes = bytes.dropFirst(written)
        } else if errno == EAGAIN {
            // Somebody made the pipe non-blocking.
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            poll(&waiting, 1, -1)
        } else if errno != EINTR {
            return errno
        }
    }
    return 0
}
