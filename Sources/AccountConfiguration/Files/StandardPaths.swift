/// Where browsertop's files are, by the XDG base directory rules: a variable that is empty or no absolute path counts
/// as not set, and HOME stands in for it. All are nil when there is no HOME either. A pure function of the environment.
package struct StandardPaths: Sendable, Hashable {
    /// `$XDG_CONFIG_HOME/browsertop`, by default `~/.config/browsertop`.
    package let config: String?
    /// `$XDG_DATA_HOME/browsertop`, by default `~/.local/share/browsertop`.
    package let data: String?
    /// `$XDG_STATE_HOME/browsertop`, by default `~/.local/state/browsertop`.
    package let state: String?

    package init(environment: [String: String]) {
        func directory(_ variable: String, _ fallback: String) -> String? {
            let named = environment[variable].flatMap(Self.absolute)
            let base = named ?? environment["HOME"].flatMap(Self.absolute).map { "\($0 == "/" ? "" : $0)/\(fallback)" }
            return base.map { "\($0 == "/" ? "" : $0)/browsertop" }
        }
        config = directory("XDG_CONFIG_HOME", ".config")
        data = directory("XDG_DATA_HOME", ".local/share")
        state = directory("XDG_STATE_HOME", ".local/state")
    }

    package static let systemConfigFile = "/etc/browsertop/config.yaml"

    /// The configuration that a user means: the one that is chosen (`--config`), else `BROWSERTOP_CONFIG`'s, else the standard one.
    /// `~` is HOME in those that are named, as where they are read.
    package static func configFile(chosen: String?, environment: [String: String]) -> String? {
        let named = [chosen, environment[ConfigurationFiles.pathVariable]].compactMap { $0 }.first { !$0.isEmpty }
        return named.map { expandingHome($0, environment: environment) }
            ?? StandardPaths(environment: environment).configFile
    }

    package var configFile: String? { config.map { "\($0)/config.yaml" } }
    /// A folder of themes dropped in by the user.
    package var themes: String? { config.map { "\($0)/themes" } }
    package var archiveFile: String? { data.map { "\($0)/archive.sqlite" } }
    package var logFile: String? { state.map { "\($0)/browsertop.log" } }
    package var stateFile: String? { state.map { "\($0)/state.yaml" } }

    /// The path with `~` and `~/…` replaced by HOME; anything else, and everything without a HOME, as it is.
    package static func expandingHome(_ path: String, environment: [String: String]) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = environment["HOME"].flatMap(absolute) else { return path }
        return home + path.dropFirst()
    }

    /// Without slashes at the end; nil when it is not absolute.
    private static func absolute(_ path: String) -> String? {
        guard path.hasPrefix("/") else { return nil }
        guard let last = path.utf8.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return "/" }
        return String(path[...last])
    }
}
