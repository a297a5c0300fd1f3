import Foundation

/// Folders that are the user's alone.
package enum PrivateFolder {
    /// Makes the folder, and those above it that are missing.
    ///
    /// Root with another user's HOME, as under some sudo, makes nothing there: the user would be locked out of it.
    /// - Returns: why it can't be used, as the end of a sentence; nil where it is there.
    package static func make(_ path: String) -> String? {
        guard isOurs(URL(filePath: path)) else { return "\(path) belongs to another user" }
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return FileManager.default.fileExists(atPath: path) ? nil : "the folder \(path) can't be made"
    }

    /// It, or the nearest folder above it that is there, belongs to this user or to the machine.
    private static func isOurs(_ folder: URL) -> Bool {
        var place = folder
        while !FileManager.default.fileExists(atPath: place.path), place.pathComponents.count > 1 {
            place.deleteLastPathComponent()
        }
        let owner = try? FileManager.default.attributesOfItem(atPath: place.path)[.ownerAccountID] as? NSNumber
        return owner.map { $0.uint32Value == geteuid() || $0.uint32Value == 0 } ?? true
    }
}
