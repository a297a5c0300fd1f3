/// How an account's vendor is reached: the same for all requests of that account.
package struct NetworkSettings: Sendable, Hashable {
    /// Nil for a direct connection.
    package var proxy: ProxySetting?
    /// A PEM file of authorities that are trusted besides the others (`ca_file`).
    package var authorities: ConfiguredText?
    /// A PEM file in place of this machine's (`SSL_CERT_FILE`).
    package var machineFile: String?
    /// A folder in place of this machine's (`SSL_CERT_DIR`).
    package var machineFolder: String?

    package init(
        proxy: ProxySetting? = nil, authorities: ConfiguredText? = nil, machineFile: String? = nil,
        machineFolder: String? = nil
    ) {
        self.proxy = proxy
        self.authorities = authorities
        self.machineFile = machineFile
        self.machineFolder = machineFolder
    }
}

extension NetworkSettings: CustomStringConvertible {
    /// `direct` or `through the proxy p:3128 (https_proxy)`, then whose certificates are believed where these are not only this
    /// machine's. Without a login.
    package var description: String {
        let way = proxy.map { "through the proxy \($0.name) (\($0.variable))" } ?? "direct"
        let trusted = [
            machineFile.map { "\($0) (SSL_CERT_FILE)" }, machineFolder.map { "\($0) (SSL_CERT_DIR)" },
            authorities.map { "\($0.text) (ca_file)" },
        ].compactMap { $0 }
        return way + (trusted.isEmpty ? "" : ", trusting " + trusted.joined(separator: ", "))
    }
}

/// Fills in what the environment says about ways to the network, and checks it.
struct NetworkEnvironment {
    static let fileVariable = "SSL_CERT_FILE"
    static let folderVariable = "SSL_CERT_DIR"

    private let proxies: ProxyEnvironment
    private let environment: [String: String]
    private let files: any FileReading
    private(set) var problems: [ConfigurationProblem] = []
    /// Nil until somebody needs them.
    private var machine: Machine?

    private enum Machine {
        case good(file: String?, folder: String?)
        case bad
    }

    init(_ environment: [String: String], files: any FileReading) {
        proxies = ProxyEnvironment(environment)
        self.environment = environment
        self.files = files
    }

    /// The accounts with their ways to the network. Those are left out whose way can't be taken: they must not be reached by
    /// another one.
    mutating func apply(to accounts: [AccountSettings]) -> [AccountSettings] {
        var result: [AccountSettings] = []
        for var account in accounts {
            let base = account.baseURL
            let isSecure = base.scheme == .https
            do throws(ProxyProblem) {
                account.network.proxy = try proxies.proxy(
                    forHost: base.host, isSecure: isSecure, isLoopback: base.isLoopback)
            } catch {
                report(error.variable, error.flaw.description)
                continue
            }
            if isSecure {
                guard case .good(let file, let folder) = checkedMachine() else { continue }
                (account.network.machineFile, account.network.machineFolder) = (file, folder)
            }
            if let written = account.network.authorities {
                let path = StandardPaths.expandingHome(written.text, environment: environment)
                if let flaw = CertificateFile.flaw(of: path, files: files) {
                    problems.append(ConfigurationProblem(at: written.place, "ca_file \(flaw)"))
                    continue
                }
                account.network.authorities = ConfiguredText(path, at: written.place)
            }
            result.append(account)
        }
        return result
    }

    private mutating func checkedMachine() -> Machine {
        if let machine { return machine }
        let (file, folder) = (value(Self.fileVariable), value(Self.folderVariable))
        let flaws = [
            (Self.fileVariable, file.flatMap { CertificateFile.flaw(of: $0, files: files) }),
            (Self.folderVariable, folder.flatMap { CertificateFile.flaw(ofFolder: $0, files: files) }),
        ]
        for case (let name, let flaw?) in flaws { report(name, flaw) }
        let checked = flaws.allSatisfy { $0.1 == nil } ? Machine.good(file: file, folder: folder) : .bad
        machine = checked
        return checked
    }

    private func value(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func report(_ variable: String, _ message: String) {
        let problem = ConfigurationProblem(at: .variable(variable), message)
        if !problems.contains(problem) { problems.append(problem) }
    }
}

/// A PEM file of certificates, looked at from outside: whether it can be one.
enum CertificateFile {
    static let sizeLimit = 8 << 20

    /// What is wrong with it, as the end of a sentence; nil when nothing is.
    static func flaw(of path: String, files: any FileReading) -> String? {
        do throws(FileReadError) {
            let text = String(decoding: try files.read(path, limit: sizeLimit).bytes, as: UTF8.self)
            // BEGIN CERTIFICATE, BEGIN TRUSTED CERTIFICATE.
            guard text.firstRange(of: "-----BEGIN ") != nil, text.firstRange(of: "CERTIFICATE-----") != nil else {
                return "names \(path), which holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"
            }
            return nil
        } catch {
            return error == .notFound ? "names \(path), which is not there" : "names \(path), which \(error)"
        }
    }

    /// The same of a folder.
    static func flaw(ofFolder path: String, files: any FileReading) -> String? {
        do throws(FileReadError) {
            _ = try files.read(path, limit: 0)
            return "names \(path), which is no folder"
        } catch {
            switch error {
            case .isDirectory: return nil
            case .notFound where path.contains(":"): return "names several folders, of which browsertop can do one"
            case .notFound: return "names \(path), which is not there"
            case .notPermitted, .tooLarge, .silent, .failed: return "names \(path), which is no folder that can be read"
            }
        }
    }
}
