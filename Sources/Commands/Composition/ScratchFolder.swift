import Foundation

/// A folder that goes with the program: what the demo keeps.
struct ScratchFolder {
    private let url: URL

    /// Nil where there is no place for one.
    init?() {
        url = FileManager.default.temporaryDirectory.appending(path: "browsertop-demo-\(UUID().uuidString)")
        let isPrivate = [FileAttributeKey.posixPermissions: 0o700]
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: isPrivate)
        } catch {
            return nil
        }
    }

    func file(_ name: String) -> String { url.appending(path: name).path }

    func remove() { try? FileManager.default.removeItem(at: url) }
}
