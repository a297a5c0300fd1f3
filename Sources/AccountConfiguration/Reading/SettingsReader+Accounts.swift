import BrowserSessions
import RemoteText

extension SettingsReader {
    private static let keySourceKeys = ["api_key_env", "api_key_command", "api_key_file"]

    /// The accounts of a file. An account without a name, provider, key or proper address is left out; the others keep
    /// what is right.
    mutating func accounts(_ node: ConfigNode, requestsPerMinute: Int?) -> [AccountSettings] {
        var accounts: [AccountSettings] = []
        var places: [String: ConfigurationPlace] = [:]
        for element in list(node, "accounts") ?? [] {
            guard let account = account(element, requestsPerMinute: requestsPerMinute) else { continue }
            let name = account.settings.name
            if let first = places[name.lowercased()] {
                let message = "duplicate account name '\(name)'"
                report(at: account.namePlace, message, suggestion: Self.first(at: first))
                continue
            }
            places[name.lowercased()] = account.namePlace
            accounts.append(account.settings)
        }
        return accounts
    }

    static func first(at place: ConfigurationPlace) -> String? {
        guard case .file(_, let line?, _) = place else { return nil }
        return "the first is on line \(line)"
    }

    private mutating func account(
        _ node: ConfigNode, requestsPerMinute: Int?
    ) -> (settings: AccountSettings, namePlace: ConfigurationPlace)? {
        guard let members = members(of: node, label: "an account", in: .accounts) else { return nil }
        let name = accountName(members["name"], of: node)
        let provider = provider(members["provider"], of: node)
        let source = keySource(members, of: node)
        let address = baseURL(members["base_url"])
        let project = project(members["project"], of: provider)
        let budget = integer(members["requests_per_minute"], "requests_per_minute", in: AccountSettings.budgets)
        let concurrency = integer(members["concurrency_limit"], "concurrency_limit", in: 1...1_000_000)
        let maxRuntime = duration(members["max_runtime"], "max_runtime")
        let prices = prices(members["prices"])
        let authorities = path(members["ca_file"], "ca_file must be the path of a PEM file, such as ~/company-ca.pem")
        // A key must not go to another address than the one that was meant.
        guard let name, let provider, let source, members["base_url"] == nil || address != nil,
            members["ca_file"] == nil || authorities != nil,
            // What is not meant is not read.
            members["project"] == nil || project != nil
        else { return nil }
        let settings = AccountSettings(
            name: name.text, provider: provider, keySource: source, baseURL: address, project: project,
            requestsPerMinute: budget ?? requestsPerMinute, concurrencyLimit: concurrency, maxRuntime: maxRuntime,
            prices: prices, network: NetworkSettings(authorities: authorities)
        )
        return (settings, name.place ?? node.place)
    }

    private mutating func accountName(_ node: ConfigNode?, of account: ConfigNode) -> ConfiguredText? {
        guard let node else {
            report(at: account.place, "an account has no name", suggestion: "add name")
            return nil
        }
        guard let name = text(node, "name") else { return nil }
        let flaw: String? =
            if name.text.isEmpty {
                "must not be empty"
            } else if name.text.count > 40 {
                "must not be longer than 40 characters"
            } else if name.text.unicodeScalars.contains(where: RemoteText.isHostile) {
                "must not have control characters or invisible ones"
            } else if name.text.contains(where: { $0.isWhitespace || ",:\"'()".contains($0) }) {
                "must not have spaces, commas, colons, quotes or parentheses"
            } else if name.text.contains("..") {
                "must not have two dots in a row"
            } else if let first = name.text.first, "-=*/<>".contains(first) {
                "must begin with a letter or a digit"
            } else {
                nil
            }
        guard let flaw else { return name }
        report(at: node.place, "an account's name \(flaw)")
        return nil
    }

    private mutating func provider(_ node: ConfigNode?, of account: ConfigNode) -> ProviderKind? {
        let names = ProviderKind.allCases.map(\.rawValue)
        guard let node else {
            report(at: account.place, "an account has no provider", suggestion: names.joined(separator: ", "))
            return nil
        }
        guard let word = text(node, "provider") else { return nil }
        if let provider = ProviderKind(rawValue: word.text) { return provider }
        let suggestion = Configuration.suggestion(for: word.text, among: names) ?? names.joined(separator: ", ")
        let shown = Quotable.quoted(word.text).map { " \($0)" } ?? ""
        report(at: node.place, "unknown provider\(shown)", suggestion: suggestion)
        return nil
    }

    private mutating func baseURL(_ node: ConfigNode?) -> BaseURL? {
        guard let node, let text = text(node, "base_url") else { return nil }
        do throws(BaseURLError) {
            return try BaseURL(text.text)
        } catch {
            report(at: node.place, "base_url \(error)")
            return nil
        }
    }

    private mutating func project(_ node: ConfigNode?, of provider: ProviderKind?) -> String? {
        guard let node, let provider, let text = text(node, "project") else { return nil }
        guard provider.traits.projectScope != nil else {
            report(at: node.place, "\(provider.displayName) can't be asked for one project: take project out")
            return nil
        }
        guard !text.text.isEmpty, text.text.utf8.count <= 200, text.text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            report(at: node.place, "project must be an id or a name without blanks")
            return nil
        }
        return text.text
    }

    private mutating func prices(_ node: ConfigNode?) -> Prices? {
        guard let node, let members = members(of: node, label: "prices", in: .prices)
        else {
            return nil
        }
        var prices = Prices()
        prices.credit = price(members["credit"], "prices.credit")
        prices.gigabyte = price(members["gb"], "prices.gb")
        prices.hour = price(members["hour"], "prices.hour")
        if let currency = text(members["currency"], "prices.currency") {
            let isShort = (1...8).contains(currency.text.count) && !currency.text.contains(where: \.isWhitespace)
            if isShort, !currency.text.unicodeScalars.contains(where: RemoteText.isHostile) {
                prices.currency = currency.text
            } else {
                report(at: currency.place, "prices.currency must be a short word such as USD")
            }
        }
        return prices == Prices() ? nil : prices
    }

    private mutating func keySource(_ members: [String: ConfigNode], of account: ConfigNode) -> KeySource? {
        let written = Self.keySourceKeys.filter { members[$0] != nil }
        guard let first = written.first else {
            let remedy = "add api_key_env, api_key_command or api_key_file"
            report(at: account.place, "an account has no key", suggestion: remedy)
            return nil
        }
        guard written.count == 1 else {
            let names = written.joined(separator: " and ")
            report(at: members[first]?.place, "an account has \(names)", suggestion: "keep one of them")
            return nil
        }
        switch first {
        case "api_key_env": return keyVariable(members[first])
        case "api_key_command": return keyCommand(members[first])
        default: return keyFile(members[first])
        }
    }
}

extension AccountSettings {
    /// What requests_per_minute may be.
    static let budgets = 1...1_000_000
}
