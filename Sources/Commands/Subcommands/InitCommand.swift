import AccountConfiguration
import ArgumentParser
import BrowserSessions
import Foundation
import ProgramLog

/// Writes a configuration to begin with. It holds names of variables, never a key.
struct InitCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a configuration file to begin with.",
        discussion: """
            Lists an account for each key variable that is set (its name, never the key), and the usual settings as \
            commented examples. An existing file is left alone.
            """)

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Print it instead of writing a file.")
    var print = false

    func execute() async throws -> ExitStatus {
        let environment = ProcessEnvironment.variables
        let starter = StarterConfiguration(environment: environment)
        guard starter.problems.isEmpty else {
            for problem in starter.problems { StandardError.writeLine(problem.description) }
            return .configuration
        }
        let text = starter.text
        if print {
            StandardOutput.write(text)
            return .success
        }
        guard let path = StandardPaths.configFile(chosen: options.config, environment: environment) else {
            StandardError.writeLine(
                "there is no place for a configuration: set HOME or XDG_CONFIG_HOME, or name one by --config")
            return .outputFailed
        }
        if let reason = write(text, to: path) {
            StandardError.writeLine(reason)
            return .outputFailed
        }
        StandardOutput.writeLine("wrote \(path)")
        StandardOutput.writeLine("browsertop doctor\(options.config == nil ? "" : " --config '\(path)'") checks it")
        return .success
    }

    /// - Returns: why it could not be written, in a sentence; nil where it was.
    private func write(_ text: String, to path: String) -> String? {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        // A folder that is there may be shared; one that is made is the user's.
        if !FileManager.default.fileExists(atPath: folder), let reason = PrivateFolder.make(folder) {
            return "\(path) was not written: \(reason)"
        }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            return errno == EEXIST
                ? "\(path) is there already, and is left as it is; --print prints what would stand in a new one"
                : "\(path) was not written: \(String(cString: strerror(errno)).lowercased())"
        }
        defer { close(file) }
        let bytes = Array(text.utf8)
        let written = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
        let reason = String(cString: strerror(errno)).lowercased()
        guard written == bytes.count else {
            unlink(path)
            return "\(path) was not written: \(written < 0 ? reason : "no space left on the disk")"
        }
        return nil
    }
}
