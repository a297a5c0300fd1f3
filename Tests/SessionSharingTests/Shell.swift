import Foundation

/// A shell, to see what it makes of words.
enum Shell {
    /// The arguments as `/bin/sh` passes them on, each as its bytes.
    /// - Parameter words: a part of a line.
    static func arguments(_ words: String, shell: String = "/bin/sh") throws -> [[UInt8]] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: shell)
        // Each argument ends with a NUL, which none can have in it.
        process.arguments = ["-c", "printf '%s\\0' " + words]
        process.standardOutput = output
        process.environment = ["LC_ALL": "C"]
        try process.run()
        let bytes = [UInt8](try output.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map(Array.init)
    }
}
