import AccountConfiguration
import Dashboard
import DashboardRuntime
import Foundation
import Programs

/// Writes exports and reports: into new files, or to programs that the user names.
struct SharedTextWriter: TextOutlet {
    let environment: [String: String]

    private static let limit = Duration.seconds(60)

    /// A file that is there already stays as it is. A program has no terminal, and what it prints goes nowhere.
    func write(_ text: String, to target: ShareTarget) async -> String? {
        switch target {
        case .file(let path): write(text, toFile: path)
        case .program(let line): await write(text, toProgram: line)
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
