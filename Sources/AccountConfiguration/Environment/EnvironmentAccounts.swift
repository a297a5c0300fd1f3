import BrowserSessions

/// The accounts that the environment alone gives: one for each vendor whose key is set and not empty, named as the
/// provider.
struct EnvironmentAccounts {
    private(set) var accounts: [AccountSettings] = []
    private(set) var problems: [ConfigurationProblem] = []

    static let budgetVariable = "BROWSERTOP_REQUESTS_PER_MINUTE"

    init(_ environment: [String: String], requestsPerMinute: Int?) {
        for provider in ProviderKind.allCases {
            guard let name = provider.keyVariables.first(where: { environment[$0]?.isEmpty == false }) else { continue }
            guard let address = baseURL(of: provider, in: environment) else { continue }
            accounts.append(
                AccountSettings(
                    name: provider.rawValue, provider: provider, keySource: .environment(name), baseURL: address,
                    requestsPerMinute: requestsPerMinute
                )
            )
        }
    }

    /// Nil when the variable's address is wrong: the key must not go to another one then.
    private mutating func baseURL(of provider: ProviderKind, in environment: [String: String]) -> BaseURL? {
        let variable = provider.baseURLVariable
        guard let text = environment[variable], !text.isEmpty else { return provider.defaultBaseURL }
        do throws(BaseURLError) {
            return try BaseURL(text)
        } catch {
            problems.append(ConfigurationProblem(at: .variable(variable), "the base URL \(error)"))
            return nil
        }
    }

    /// The budget that the environment sets; nil when it sets none or a wrong one.
    static func requestsPerMinute(
        in environment: [String: String], problems: inout [ConfigurationProblem]
    ) -> Int? {
        guard let text = environment[budgetVariable], !text.isEmpty else { return nil }
        if text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text),
            AccountSettings.budgets.contains(number)
        {
            return number
        }
        let (least, most) = (AccountSettings.budgets.lowerBound, AccountSettings.budgets.upperBound)
        let message = "must be a whole number from \(least) to \(most)"
        problems.append(ConfigurationProblem(at: .variable(budgetVariable), message))
        return nil
    }
}
