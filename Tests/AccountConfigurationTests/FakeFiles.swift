@testable import AccountConfiguration

/// Files held in memory.
struct FakeFiles: FileReading {
    var contents: [String: FileContent] = [:]
    var failures: [String: FileReadError] = [:]

    func read(_ path: String, limit: Int) throws(FileReadError) -> FileContent {
        if let failure = failures[path] { throw failure }
        guard let content = contents[path] else { throw .notFound }
        guard content.bytes.count <= limit else { throw .tooLarge(limit: limit) }
        return content
    }

    /// These files and another one.
    func adding(_ path: String, _ text: String, permissions: UInt32 = 0o644) -> FakeFiles {
        var files = self
        files.contents[path] = FileContent(bytes: Array(text.utf8), permissions: permissions)
        return files
    }

    func failing(_ path: String, _ failure: FileReadError) -> FakeFiles {
        var files = self
        files.failures[path] = failure
        return files
    }

    static let none = FakeFiles()
    /// A machine that knows three time zones.
    static let zones = ["UTC", "Europe/Berlin", "America/New_York"].reduce(FakeFiles()) {
        $0.adding("/usr/share/zoneinfo/\($1)", "TZif2")
    }
}

extension Configuration {
    /// The configuration of one file, `c.yaml`.
    static func reading(_ yaml: String, environment: [String: String] = [:]) -> Configuration {
        load(path: "c.yaml", environment: environment, files: FakeFiles.zones.adding("c.yaml", yaml))
    }

    /// The descriptions of its problems.
    var complaints: [String] { problems.map(\.description) }
}
