import Foundation

/// A terminal whose other end is open and reads nothing, so that what is written to it piles up.
final class UnreadTerminal: Sendable {
    /// The device to give to a program.
    let path: String
    private let master: Int32
    private let slave: Int32

    init() throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&master, &slave, nil, nil, &size) == 0, let name = ttyname(slave) else {
            throw Stranded(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
        }
        // No program that another test starts may keep it open.
        for file in [master, slave] { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
        (self.master, self.slave, path) = (master, slave, String(cString: name))
    }

    /// Whether something was written to it.
    var hasOutput: Bool { isReady(master, POLLIN) }

    /// Whether a write to it would have to wait.
    var isFull: Bool { !isReady(slave, POLLOUT) }

    /// Lets the terminal be gone; once, when it is done with.
    func end() {
        for file in [master, slave] { close(file) }
    }

    private func isReady(_ file: Int32, _ events: Int32) -> Bool {
        var files = pollfd(fd: file, events: Int16(events), revents: 0)
        return poll(&files, 1, 0) > 0 && Int32(files.revents) & events != 0
    }
}
