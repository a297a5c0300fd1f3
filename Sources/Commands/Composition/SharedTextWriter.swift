import AccountConfiguration
import Dashboard
import DashboardRuntime
import Foundation
import Programs

/// Writes exports and reports: into new files, or to programs that the user names.
struct SharedTextWriter: TextOutlet {
    let environment: [String: String]
    /// The configuration file that views are saved into; nil where there is no place for one, and in the demo.
    let configurationPath: String?
    /// The file below it, each of whose top-level keys holds only where that one has none.
    let systemPath: String?

    private static let limit = Duration.seconds(60)

    /// A file that is there already stays as it is. A program has no terminal, and what it prints goes nowhere.
    func write(_ text: String, to target: ShareTarget) async -> String? {
        switch target {
        case .file(let path): write(text, toFile: path)
        case .program(let line): await write(text, toProgram: line)
        }
    }

    /// The file is written anew as a whole, and only where the result reads as the old one with the view.
    func save(_ view: ViewDraft) async -> String? {
        guard let path = configurationPath else { return "there is no configuration file to save views into" }
        let old: String
        do {
            old = try String(contentsOfFile: path, encoding: .utf8)
        } catch CocoaError.fileReadNoSuchFile {
            old = ""
        } catch {
            return "\(path) could not be read: \(Self.reason(of: error))"
        }
        guard let new = ViewAddition(lines: view.lines).added(to: old) else {
            return "the views of \(path) stand in one line: add this one yourself"
        }
        let (before, after) = (Self.views(in: old), Self.views(in: new))
        if before.isEmpty, let system = systemPath, let text = try? String(contentsOfFile: system, encoding: .utf8),
            !Self.views(in: text).isEmpty
        {
            return "the views of \(system) would not be seen any more beside views in \(path): copy them there first"
        }
        guard after.dropLast() == before[...], after.last?.first == view.name else {
            return "\(path) could not be changed safely: add the view yourself"
        }
        do {
            let url = URL(filePath: path).resolvingSymlinksInPath()
            let mode = try? FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions]
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(new.utf8).write(to: url, options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: mode ?? 0o600], ofItemAtPath: url.path)
            return nil
        } catch {
            return "\(path) could not be written: \(Self.reason(of: error))"
        }
    }

    /// All that is said of each view, wherever it is written.
    private static func views(in text: String) -> [[String]] {
        Configuration.load(path: "/config", environment: [:], files: OneFile(text: text)).views.map { view in
            [view.name, view.filter.text, view.sort?.text ?? "", view.group?.text ?? ""]
                + (view.columns ?? []).map(\.text)
        }
    }

    private func write(_ text: String, toFile path: String) -> String? {
        let url = URL(filePath: StandardPaths.expandingHome(path, environment: environment))
        do {
            try Data(text.utf8).write(to: url, options: .withoutOverwriting)
            return nil
        } catch CocoaError.fileWriteFileExists {
            return "\(path) is there already, and was not changed: give another name"
        } catch {
            return "\(path) could not be written: \(Self.reason(of: error))"
        }
    }

    /// The system's own words where there are some: Foundation's name the whole path.
    private static func reason(of error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        guard let code = underlying.flatMap({ POSIXErrorCode(rawValue: Int32($0.code)) }) else {
            return error.localizedDescription
        }
        return String(cString: strerror(code.rawValue))
    }

    private func write(_ text: String, toProgram line: String) async -> String? {
        do throws(ProgramFailure) {
            try await ProgramCommand(words: ["/bin/sh", "-c", line], environment: environment)
                .run(input: Array(text.utf8), limit: Self.limit)
            return nil
        } catch {
            return "\(line): \(error)"
        }
    }
}

/// A configuration's text as if it were in a file.
private struct OneFile: FileReading {
    let text: String

    func read(_ path: String, limit: Int) throws(FileReadError) -> FileContent {
        guard path == "/config" else { throw .notFound }
        return FileContent(bytes: Array(text.utf8), permissions: 0o600)
    }
}
