import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whose signatures on certificates are believed.
package struct TrustedAuthorities: Sendable, Hashable {
    /// A PEM file in place of the machine's own (`SSL_CERT_FILE`).
    package var file: String?
    /// A folder of PEM files, named by hash as OpenSSL does it, in place of the machine's own (`SSL_CERT_DIR`).
    package var folder: String?
    /// A PEM file of authorities that are believed besides (`ca_file`).
    package var additionalFile: String?

    /// The machine's own.
    package init(file: String? = nil, folder: String? = nil, additionalFile: String? = nil) {
        self.file = file
        self.folder = folder
        self.additionalFile = additionalFile
    }

    /// Either variable replaces its own default, as with OpenSSL and curl: with one of them the other's default still counts.
    /// Only both together leave the machine's own authorities out.
    func apply(to configuration: inout TLSConfiguration) {
        var files = [additionalFile].compactMap { $0 }
        switch (file, folder) {
        case (nil, nil): configuration.trustRoots = .default
        case (let file?, nil):
            configuration.trustRoots = .default
            files.append(file)
        case (nil, let folder?):
            configuration.trustRoots = .file(folder)
            if let bundle = Self.machineBundle { files.append(bundle) }
        case (let file?, let folder?):
            configuration.trustRoots = .file(folder)
            files.append(file)
        }
        configuration.additionalTrustRoots = files.map { .file($0) }
    }

    /// Where distributions keep the file of their authorities: Debian and Alpine, Fedora, SUSE, macOS and the BSDs.
    private static var machineBundle: String? {
        [
            "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem",
        ].first { access($0, R_OK) == 0 }
    }
}
