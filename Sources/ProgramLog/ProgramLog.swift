import Dispatch
import Foundation
package import Logging
import RemoteText
import Synchronization

/// What the program did and met: a file for what is at least of the threshold, and in memory the last lines from `info` on,
/// whatever the threshold, for who looks at the screen.
///
/// Lines are made harmless, cut and dated here. A file that can't be written costs nothing but its lines, and a disk that hangs
/// holds up nobody: lines are written behind, and beyond `backlog` of them dropped.
package final class ProgramLog: Sendable {
    private struct State {
        var tail: [LogLine] = []
        /// Lines that wait for the disk.
        var waiting = 0
        /// Lines that were dropped since one was written.
        var dropped = 0
        /// Why the last line is not in the file.
        var trouble: String?
    }

    /// Characters of a line.
    private static let longest = 2_000
    private static let tailLength = 1_000
    private static let backlog = 10_000

    /// Nil where there is none: no place for it, or nothing is to be written.
    package let path: String?
    package let threshold: LogThreshold
    private let state = Mutex(State())
    /// Locked by the queue alone, for as long as the disk takes.
    private let file: Mutex<RotatingFile?>
    private let queue = DispatchQueue(label: "browsertop.log", qos: .utility)
    private let now: @Sendable () -> String

    /// - Parameters:
    ///   - path: of the file; nil for none.
    ///   - now: the moment as it is to stand in the log.
    package init(path: String?, threshold: LogThreshold, limit: Int = 10_000_000, now: @escaping @Sendable () -> String)
    {
        self.path = threshold == .off ? nil : path
        self.threshold = threshold
        self.now = now
        file = Mutex(self.path.map { RotatingFile(path: $0, limit: limit) })
    }

    /// For libraries that take one, and for the program itself.
    package var logger: Logger {
        Logger(label: "browsertop") { _ in ProgramLogHandler(log: self) }
    }

    /// The last lines, oldest first, and why the file lacks some.
    package var excerpt: (lines: [LogLine], trouble: String?) {
        state.withLock { ($0.tail, $0.trouble) }
    }

    /// Waits until all is in the file, for a second at most.
    package func close() {
        let isDone = DispatchSemaphore(value: 0)
        queue.async { isDone.signal() }
        _ = isDone.wait(timeout: .now() + .seconds(1))
    }

    func add(_ message: String, _ level: Logger.Level) {
        let isKept = threshold.holds(level)
        guard isKept || level >= .info else { return }
        let text = RemoteText.sanitised(message, limit: Self.longest)
        let line = "\(now()) \(level.rawValue) \(text)"
        let isTaken = state.withLock { state in
            if state.tail.count >= 2 * Self.tailLength { state.tail.removeFirst(Self.tailLength) }
            state.tail.append(LogLine(text: line, level: level))
            guard isKept, path != nil else { return false }
            guard state.waiting < Self.backlog else {
                state.dropped += 1
                return false
            }
            state.waiting += 1
            return true
        }
        if isTaken { queue.async { self.write(line) } }
    }

    private func write(_ line: String) {
        let dropped = state.withLock { state in
            defer { state.dropped = 0 }
            return state.dropped
        }
        let lost = dropped > 0 ? ["\(now()) warning \(dropped) lines were lost: the disk was too slow"] : []
        let trouble = file.withLock { file in
            var trouble: String?
            for line in lost + [line] { trouble = file?.add(line) ?? trouble }
            return trouble
        }
        state.withLock { state in
            state.waiting -= 1
            state.trouble = trouble
        }
    }
}

/// A line as it stands in the log.
package struct LogLine: Sendable, Hashable {
    package var text: String
    package var level: Logger.Level
}

/// Writes into the program's log.
struct ProgramLogHandler: LogHandler {
    let log: ProgramLog
    var metadata: Logger.Metadata = [:]
    // The log itself chooses, by its threshold.
    var logLevel = Logger.Level.debug

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let more = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map {
            " \($0.key)=\($0.value)"
        }
        log.add("\(event.message)" + more.joined(), event.level)
    }
}
