import Testing

@testable import AccountConfiguration

@Suite struct NetworkSettingsTests {
    private static let pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
    private static let account = "accounts: [{name: a, provider: anchor, api_key_env: A}]"

    private func load(
        _ yaml: String = account, _ environment: [String: String] = [:], files: FakeFiles = .none
    ) -> Configuration {
        Configuration.load(path: "/etc/b/c.yaml", environment: environment, files: files.adding("/etc/b/c.yaml", yaml))
    }

    @Test func aProxyThatCanNotBeObeyedNeverMeansNone() {
        let configuration = load(Self.account, ["https_proxy": "http://user:pass@127.0.0.1:notaport"])
        #expect(configuration.accounts.isEmpty)
        #expect(configuration.complaints == ["https_proxy: has a port that is no number from 1 to 65535"])
    }

    @Test func itIsSaidOnceForAllAccounts() {
        let yaml =
            "accounts: [{name: a, provider: anchor, api_key_env: A}, {name: b, provider: anchor, api_key_env: A}]"
        #expect(load(yaml, ["ALL_PROXY": "socks5://user:pass@h"]).complaints.count == 1)
    }

    @Test func accountsOfTheEnvironmentAreCheckedToo() {
        let configuration = Configuration.load(
            path: nil, environment: ["ANCHOR_API_KEY": "k", "https_proxy": "ftp://h"], files: FakeFiles.none)
        #expect(configuration.accounts.isEmpty)
        #expect(configuration.complaints.first?.hasPrefix("https_proxy: names a proxy by 'ftp://'") == true)
    }

    @Test func whatNoAccountUsesIsNoProblem() {
        let yaml = "accounts: [{name: a, provider: anchor, api_key_env: A, base_url: 'http://127.0.0.1:1'}]"
        let configuration = load(yaml, ["https_proxy": "ftp://h", "SSL_CERT_FILE": "/gone", "SSL_CERT_DIR": "/gone"])
        #expect(configuration.problems.isEmpty)
        #expect(configuration.accounts.first?.network == NetworkSettings())
    }

    @Test func aFileOfAuthoritiesIsFound() {
        let yaml = "accounts: [{name: a, provider: anchor, api_key_env: A, ca_file: ca.pem}]"
        let configuration = load(yaml, files: FakeFiles.none.adding("/etc/b/ca.pem", Self.pem))
        #expect(configuration.complaints == [])
        #expect(configuration.accounts.first?.network.authorities?.text == "/etc/b/ca.pem", "beside the configuration")
        let home = load(
            yaml.replacing("ca.pem", with: "~/ca.pem"), ["HOME": "/home/me"],
            files: FakeFiles.none.adding("/home/me/ca.pem", Self.pem))
        #expect(home.accounts.first?.network.authorities?.text == "/home/me/ca.pem")
    }

    @Test func oneThatCanNotBeUsedIsNamedWithItsLine() {
        let yaml = "accounts:\n  - name: a\n    provider: anchor\n    api_key_env: A\n    ca_file: /x/ca.pem\n"
        func complaints(_ files: FakeFiles) -> [String] {
            let configuration = load(yaml, files: files)
            #expect(configuration.accounts.isEmpty)
            return configuration.complaints
        }
        #expect(complaints(.none) == ["/etc/b/c.yaml:5: ca_file names /x/ca.pem, which is not there"])
        #expect(
            complaints(FakeFiles.none.failing("/x/ca.pem", .notPermitted))
                == ["/etc/b/c.yaml:5: ca_file names /x/ca.pem, which may not be read (permission denied)"])
        #expect(
            complaints(FakeFiles.none.adding("/x/ca.pem", "-----BEGIN PRIVATE KEY-----"))
                == [
                    "/etc/b/c.yaml:5: ca_file names /x/ca.pem, which holds no certificate in PEM "
                        + "(-----BEGIN CERTIFICATE-----)"
                ])
        #expect(
            load(yaml.replacing("/x/ca.pem", with: "[]")).complaints
                == ["/etc/b/c.yaml:5: ca_file must be the path of a PEM file, such as ~/company-ca.pem"])
    }

    @Test func theVariablesOfOpenSSLAreChecked() {
        let files = FakeFiles.none.adding("/ca.pem", Self.pem).failing("/certs", .isDirectory)
        let good = load(Self.account, ["SSL_CERT_FILE": "/ca.pem", "SSL_CERT_DIR": "/certs"], files: files)
        #expect(good.complaints == [])
        #expect(good.accounts.first?.network.machineFile == "/ca.pem")
        #expect(good.accounts.first?.network.machineFolder == "/certs")
        #expect(load(Self.account, ["SSL_CERT_FILE": ""]).problems.isEmpty, "an empty one is not set")
        let bad = load(Self.account, ["SSL_CERT_FILE": "/gone", "SSL_CERT_DIR": "/ca.pem"], files: files)
        #expect(bad.accounts.isEmpty)
        #expect(
            bad.complaints == [
                "SSL_CERT_FILE: names /gone, which is not there",
                "SSL_CERT_DIR: names /ca.pem, which is no folder that can be read",
            ])
        #expect(
            load(Self.account, ["SSL_CERT_DIR": "/a:/b"]).complaints
                == ["SSL_CERT_DIR: names several folders, of which browsertop can do one"])
    }

    @Test func theWayIsToldWithoutALogin() throws {
        let proxy = try ProxySetting("http://user:pass@p:3128", variable: "https_proxy")
        #expect("\(NetworkSettings())" == "direct")
        #expect(
            "\(NetworkSettings(proxy: proxy, authorities: ConfiguredText("/ca.pem"), machineFile: "/m.pem"))"
                == "through the proxy p:3128 (https_proxy), trusting /m.pem (SSL_CERT_FILE), /ca.pem (ca_file)")
    }
}
