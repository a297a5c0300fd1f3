/// The proxy variables that curl and most clients know.
package struct ProxyEnvironment: Sendable, Hashable {
    private struct Variable: Sendable, Hashable {
        var name: String
        var text: String
    }

    private let secure: Variable?
    private let plain: Variable?
    private let exceptions: [String]

    /// - Parameter variables: the process's environment. Upper-case `HTTP_PROXY` is ignored, as curl does: a CGI server
    ///   could have it set from a request.
    package init(_ variables: [String: String]) {
        func value(_ names: String...) -> Variable? {
            names.lazy.compactMap { name in
                variables[name].flatMap { $0.contains { !$0.isWhitespace } ? Variable(name: name, text: $0) : nil }
            }.first
        }
        secure = value("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        plain = value("http_proxy", "all_proxy", "ALL_PROXY")
        let list = value("no_proxy", "NO_PROXY")?.text ?? ""
        exceptions = list.split { $0 == "," || $0.isWhitespace || $0 == "\"" || $0 == "'" }.map { $0.lowercased() }
    }

    /// The proxy for a host; nil to go there directly. Loopback is always direct.
    /// - Throws: `ProxyProblem` where a variable names one that can't be obeyed.
    package func proxy(
        forHost host: String, isSecure: Bool, isLoopback: Bool
    ) throws(ProxyProblem) -> ProxySetting? {
        guard !isLoopback, !isException(host.lowercased()), let variable = isSecure ? secure : plain else { return nil }
        do throws(ProxyFlaw) {
            return try ProxySetting(variable.text, variable: variable.name)
        } catch {
            throw ProxyProblem(variable: variable.name, flaw: error)
        }
    }

    private func isException(_ host: String) -> Bool {
        exceptions.contains { exception in
            if exception == "*" { return true }
            let name = exception.hasPrefix(".") ? String(exception.dropFirst()) : exception
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }
}

/// A variable that names a proxy which can't be obeyed.
package struct ProxyProblem: Error, Sendable, Hashable {
    package var variable: String
    package var flaw: ProxyFlaw
}
