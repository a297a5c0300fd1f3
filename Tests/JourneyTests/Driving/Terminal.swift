import Foundation
import Testing

/// A shell in a tmux of its own, looked at and typed into from outside.
struct Terminal: Sendable {
    let environment: [String: String]
    let home: URL

    func run(_ arguments: [String]) async throws -> Finished {
        try await Finished.running(["tmux", "-L", "journey"] + arguments, environment: environment, scratch: home)
    }

    @discardableResult
    func tmux(_ arguments: String...) async throws -> String {
        let finished = try await run(arguments)
        guard finished.status == 0 else { throw Stranded(description: "tmux \(arguments): \(finished.errors)") }
        return finished.output
    }

    /// Presses keys by tmux's names, such as `j`, `Enter`, `Escape`, `C-z`.
    func press(_ keys: String...) async throws {
        for key in keys { try await tmux("send-keys", key) }
    }

    func type(_ text: String) async throws {
        try await tmux("send-keys", "-l", text)
    }

    /// Sends bytes as they are, as the terminal in front would.
    func send(_ bytes: String) async throws {
        let digits = bytes.utf8.map { String($0, radix: 16) }
        let finished = try await run(["send-keys", "-H"] + digits)
        guard finished.status == 0 else { throw Stranded(description: "tmux send-keys -H: \(finished.errors)") }
    }

    func resize(_ columns: Int, _ rows: Int) async throws {
        try await tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    func screen() async throws -> Screen {
        Screen(text: try await tmux("capture-pane", "-p"))
    }

    /// Looks until the screen is as it should be, and returns it.
    @discardableResult
    func shows(_ what: String, _ holds: (Screen) -> Bool) async throws -> Screen {
        try await eventually(what, ask: screen, until: holds)
    }

    /// Whether the program has the screen: `1 0` while it is drawn, `0 1 0` once all is as it was.
    private func flags() async throws -> String {
        try await tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What the terminal's window is called: tmux's pane, here.
    func title() async throws -> String {
        try await tmux("display-message", "-p", "#{pane_title}").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: The program in it

    /// Types the command, and waits until the program has the screen and the condition holds.
    @discardableResult
    func open(_ arguments: String, until what: String, _ holds: (Screen) -> Bool) async throws -> Screen {
        try await shows("the shell's prompt") { !$0.first.isEmpty }
        try await type("sh ./start \(arguments); echo \"status $?\"")
        try await press("Enter")
        return try await hasScreen(until: what, holds)
    }

    @discardableResult
    func hasScreen(until what: String, _ holds: (Screen) -> Bool) async throws -> Screen {
        let screen = try await shows(what, holds)
        #expect(try await flags().hasPrefix("1 "), "the program draws on the alternate screen")
        return screen
    }

    /// Sends the program itself a signal, as `kill` does.
    func signal(_ name: String) async throws {
        try await tmux("run-shell", "kill -\(name) $(cat '\(home.path)/pid')")
    }

    /// Waits until the program has ended with that status, and checks that the terminal is as it was.
    func isLeft(status: Int32) async throws {
        try await shows("status \(status)") { screen in screen.lines.contains("status \(status)") }
        try await isWhole()
    }

    /// Checks that the shell's terminal is as it was: main screen, cursor shown, mouse off, its own title, the same modes.
    func isWhole() async throws {
        #expect(try await flags() == "0 1 0")
        #expect(try await !title().hasPrefix("browsertop"))
        let (before, after) = (home.appending(path: "before"), home.appending(path: "after"))
        try? FileManager.default.removeItem(at: after)
        try await type("stty -a > modes; mv modes after")
        try await press("Enter")
        let modes = try await eventually("stty answers") {
            try? String(contentsOf: after, encoding: .utf8)
        } until: {
            $0 != nil
        }
        #expect(modes == (try String(contentsOf: before, encoding: .utf8)))
    }
}
