/// The configuration files of one start: the user's own and, under it, the system's.
struct ConfigurationFiles {
    /// The files' roots, the user's first.
    private(set) var roots: [ConfigNode] = []
    /// In the order in which they were looked at, those that are not there included.
    private(set) var paths: [String] = []
    private(set) var problems: [ConfigurationProblem] = []

    static let sizeLimit = 1 << 20
    static let pathVariable = "BROWSERTOP_CONFIG"

    private let files: any FileReading

    /// - Parameter path: the text of `--config`, if there is one.
    init(path: String?, environment: [String: String], files: any FileReading) {
        self.files = files
        if let path {
            read(StandardPaths.expandingHome(path, environment: environment), mustExist: true, named: "--config")
        } else if let path = environment[Self.pathVariable], !path.isEmpty {
            read(StandardPaths.expandingHome(path, environment: environment), mustExist: true, named: Self.pathVariable)
        } else if let path = StandardPaths(environment: environment).configFile {
            read(path, mustExist: false, named: "")
        }
        if !paths.contains(StandardPaths.systemConfigFile) {
            read(StandardPaths.systemConfigFile, mustExist: false, named: "")
        }
    }

    private mutating func read(_ path: String, mustExist: Bool, named source: String) {
        paths.append(path)
        let place = ConfigurationPlace.file(path)
        let content: FileContent
        do throws(FileReadError) {
            guard !path.isEmpty else { throw .notFound }
            content = try files.read(path, limit: Self.sizeLimit)
        } catch {
            guard mustExist || error != .notFound else { return }
            let remedy = mustExist ? "named by \(source)" : nil
            report(path.isEmpty ? .file(source) : place, error.description, suggestion: remedy)
            return
        }
        guard !content.isWritableByOthers else {
            report(
                place, "is not read, because others can change it", suggestion: "chmod o-w \(ShellWord.quoted(path))")
            return
        }
        guard let text = String(validating: content.bytes, as: UTF8.self) else {
            let line = Self.lineOfFlaw(content.bytes)
            report(.file(path, line: line), "is not UTF-8 text")
            return
        }
        var file = YAMLFile(path: path, text: text)
        let root = file.root()
        problems += file.problems
        if let root, !root.isNull { roots.append(root) }
    }

    private mutating func report(_ place: ConfigurationPlace, _ message: String, suggestion: String? = nil) {
        problems.append(ConfigurationProblem(at: place, message, suggestion: suggestion))
    }

    /// The line of the first byte that is no UTF-8.
    private static func lineOfFlaw(_ bytes: [UInt8]) -> Int {
        var line = 1
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { return line }
            line += 1
        }
        return line
    }
}
