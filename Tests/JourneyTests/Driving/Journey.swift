import Foundation

/// What one journey owns: a home directory, the simulators it started and its terminal. All of it goes at the end.
///
/// The environment is made from nothing: no key, proxy or configuration of the machine reaches the program.
actor Journey {
    static let keyNames = ["ANCHORBROWSER_API_KEY", "HYPERBROWSER_API_KEY", "BRIGHTDATA_API_KEY"]

    private let home: URL
    private var environment: [String: String]
    private var running: [Child] = []

    /// Takes a journey and clears up after it, whatever happens on the way.
    static func take(_ body: (Journey) async throws -> Void) async throws {
        let journey = try Journey()
        do {
            try await body(journey)
        } catch {
            await journey.end()
            throw error
        }
        await journey.end()
    }

    private init() throws {
        let own = ProcessInfo.processInfo.environment
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let binary = own["BROWSERTOP_BINARY"] ?? root.appending(path: ".build/release/browsertop").path
        guard FileManager.default.isExecutableFile(atPath: binary) else {
            throw Stranded(
                description: "there is no program to test at \(binary): run `make test`, which builds it first")
        }
        // Short, because a socket's path has room for about 100 bytes.
        home = FileManager.default.temporaryDirectory.appending(path: "bt-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        environment = [
            "PATH": own["PATH"] ?? "/usr/bin:/bin", "HOME": home.path, "TMUX_TMPDIR": home.path, "BROWSERTOP": binary,
            "XDG_CONFIG_HOME": home.appending(path: "config").path, "XDG_DATA_HOME": home.appending(path: "data").path,
            "XDG_STATE_HOME": home.appending(path: "state").path, "LANG": "C.UTF-8", "TERM": "screen-256color",
            "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
        ]
        environment["LD_LIBRARY_PATH"] = own["LD_LIBRARY_PATH"]
    }

    /// A tmux that ends hangs up on what runs in it.
    private func end() async {
        for child in running { await child.stop() }
        try? FileManager.default.removeItem(at: home)
    }

    func set(_ variable: String, _ value: String) {
        environment[variable] = value
    }

    /// Starts what runs until the journey's end, and returns the file that its output goes to.
    private func launch(_ command: [String]) throws -> URL {
        let output = home.appending(path: "running-\(running.count)")
        let errors = output.appendingPathExtension("err")
        running.append(try Child(command, environment: environment, output: output, errors: errors))
        return output
    }

    /// Starts a simulator on a free port and points this journey's environment at it.
    func simulate(_ options: String...) async throws {
        let simulate = ["simulate", "--port", "0", "--sessions", "600"] + options
        let output = try launch([environment["BROWSERTOP"] ?? ""] + simulate)
        let exports = try await eventually("the export lines of the simulator") {
            try String(decoding: Data(contentsOf: output), as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false)
        } until: {
            $0.count >= 7 && $0.count % 2 == 1 && $0.last?.isEmpty == true
        }
        // Of the vendors that share one fleet, whose numbers are known.
        let names = Set(Self.keyNames + Self.keyNames.map { $0.replacing("_API_KEY", with: "_BASE_URL") })
        for line in exports {
            let parts = line.trimmingPrefix("export ").split(separator: "=", maxSplits: 1)
            if parts.count == 2, names.contains(String(parts[0])) { environment[String(parts[0])] = String(parts[1]) }
        }
    }

    /// Runs the program with those arguments.
    func browsertop(_ arguments: String...) async throws -> Finished {
        try await Finished.running(
            [environment["BROWSERTOP"] ?? ""] + arguments, environment: environment, scratch: home)
    }

    /// Runs a line of shell, in which the program is "$BROWSERTOP".
    func shell(_ line: String) async throws -> Finished {
        try await Finished.running(["sh", "-c", line], environment: environment, scratch: home)
    }

    /// Starts the dashboard on a terminal that nobody reads. It is the caller's to end.
    func dashboard(on terminal: UnreadTerminal) throws -> Child {
        var environment = environment
        environment["TERM"] = "xterm-256color"
        return try Child(
            [environment["BROWSERTOP"] ?? "", "--demo"], environment: environment, input: terminal.path,
            output: URL(filePath: terminal.path), errors: home.appending(path: "dashboard.err"))
    }

    /// Opens a terminal of that size with a shell in it.
    func terminal(_ columns: Int, _ rows: Int) async throws -> Terminal {
        // Writes down the modes that the program finds, and the id it will have.
        let script = "stty -a > before; echo $$ > pid; exec \"$BROWSERTOP\" \"$@\"\n"
        try script.write(to: home.appending(path: "start"), atomically: true, encoding: .utf8)
        // Not a daemon, so that it is this journey's to end.
        _ = try launch(["tmux", "-L", "journey", "-f", "/dev/null", "-D"])
        let terminal = Terminal(environment: environment, home: home)
        let window = ["-N", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", home.path, "sh"]
        try await eventually("tmux opens a window; is it installed?") {
            try await terminal.run(window)
        } until: {
            $0.status == 0
        }
        return terminal
    }
}
