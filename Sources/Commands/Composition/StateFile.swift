import BrowserSessions
import Dashboard
import Foundation
import ProgramLog

/// The file that the layout of the screen is kept in. What can't be read or written is as if it were not there: it is a comfort.
struct StateFile {
    /// Nil where there is no place for it.
    let path: String?

    func read() -> DashboardMemory? {
        guard let path, let bytes = FileManager.default.contents(atPath: path), bytes.count < 1_000_000,
            let value = try? JSONValue(parsing: Array(bytes))
        else { return nil }
        return DashboardMemory(value)
    }

    /// Written only where it says something else than before.
    func write(_ memory: DashboardMemory) {
        guard let path, memory != read() else { return }
        let url = URL(filePath: path)
        guard PrivateFolder.make(url.deletingLastPathComponent().path) == nil else { return }
        try? Data((memory.json.line + "\n").utf8).write(to: url, options: .atomic)
    }
}
