import BrowserSessions
import Dashboard
import Foundation

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
        guard isOurs(url.deletingLastPathComponent()) else { return }
        let isPrivate = [FileAttributeKey.posixPermissions: 0o700]
        try? FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: isPrivate)
        try? Data((memory.json.line + "\n").utf8).write(to: url, options: .atomic)
    }

    /// Root with another user's HOME, as under some sudo, makes nothing there: the user would be locked out of it.
    private func isOurs(_ folder: URL) -> Bool {
        var place = folder
        while !FileManager.default.fileExists(atPath: place.path), place.pathComponents.count > 1 {
            place.deleteLastPathComponent()
        }
        let owner = try? FileManager.default.attributesOfItem(atPath: place.path)[.ownerAccountID] as? NSNumber
        return owner.map { $0.uint32Value == geteuid() || $0.uint32Value == 0 } ?? true
    }
}
