/// Whether a terminal is to be sent UTF-8, by the locale that the environment names.
enum TerminalEncoding {
    /// As the C library would choose: LC_ALL, else LC_CTYPE, else LANG. Without any, UTF-8 is taken for granted, as by the
    /// dashboard.
    static func isUTF8(environment: [String: String]) -> Bool {
        let named = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        guard let locale = named?.lowercased() else { return true }
        return locale.contains("utf-8") || locale.contains("utf8")
    }

    static let isUTF8 = isUTF8(environment: ProcessEnvironment.variables)
}
