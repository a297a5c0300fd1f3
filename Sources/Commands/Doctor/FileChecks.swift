#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What can go wrong with files: missing, open to others, or in a place that can't be written.
struct FileChecks {
    /// Bits of a mode.
    private static let writableByOthers: mode_t = 0o022
    private static let openToOthers: mode_t = 0o077

    /// The files of the configuration.
    static func configuration(_ paths: [String]) -> [DoctorCheck] {
        paths.map { path in
            guard let mode = mode(of: path) else {
                return DoctorCheck(.configuration, .note, "\(path) is not there")
            }
            guard mode & writableByOthers == 0 else {
                return DoctorCheck(
                    .configuration, .advice, "\(path) can be changed by others, and it names programs that are run",
                    remedy: "chmod go-w \(path)")
            }
            guard access(path, R_OK) == 0 else {
                return DoctorCheck(.configuration, .problem, "\(path) can't be read", remedy: "chmod u+r \(path)")
            }
            return DoctorCheck(.configuration, .ok, path)
        }
    }

    /// The archive's file; nil where the environment names no place for one.
    static func archive(_ path: String?) -> DoctorCheck {
        guard let path else {
            return DoctorCheck(
                .archive, .advice, "there is no place for an archive: nothing is remembered",
                remedy: "set HOME or XDG_DATA_HOME")
        }
        guard let mode = mode(of: path) else {
            return DoctorCheck(
                .archive, .note, "\(path) is not there yet: the first command that asks a vendor makes it")
        }
        guard access(path, R_OK | W_OK) == 0 else {
            return DoctorCheck(
                .archive, .problem, "\(path) can't be written: nothing new is remembered", remedy: "chmod u+rw \(path)")
        }
        guard mode & openToOthers == 0 else {
            return DoctorCheck(
                .archive, .advice, "\(path) can be read by others", remedy: "chmod go= \(path)")
        }
        return DoctorCheck(.archive, .ok, path)
    }

    /// Nil where there is no such file.
    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode : nil
    }
}

/// This machine's terminfo, as a folder of files: what ncurses will find.
enum TerminfoFolders {
    static func hasEntry(_ name: String, environment: [String: String]) -> Bool {
        guard let first = name.utf8.first, !name.contains("/") else { return false }
        let letters = [String(UnicodeScalar(first)), String(first, radix: 16)]
        return folders(environment).contains { folder in
            letters.contains { access("\(folder)/\($0)/\(name)", R_OK) == 0 }
        }
    }

    private static func folders(_ environment: [String: String]) -> [String] {
        let own = [environment["TERMINFO"], environment["HOME"].map { $0 + "/.terminfo" }].compactMap { $0 }
        let listed = (environment["TERMINFO_DIRS"] ?? "").split(separator: ":").map(String.init)
        let usual = ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/local/share/terminfo"]
        return (own + listed + usual).filter { !$0.isEmpty }
    }
}
