import AccountConfiguration
import BrowserSessions

/// A configuration to begin with: prose behind `# `, settings that may be taken in behind a bare `#`.
struct StarterConfiguration {
    let environment: [String: String]

    var text: String {
        """
        # browsertop's configuration. Everything in it is optional; `browsertop doctor` checks it, and a running dashboard reads
        # it again when it is saved. Lines that begin with '# ' are prose; remove the # from any other line to use it. What is
        # commented out is an example, not the default: docs/configuration.md has both.

        # Where sessions are read, a vendor as often as you like. A key never stands here, only where it is: the name of a
        # variable (api_key_env), a file that only you can read (api_key_file), or a program that prints it (api_key_command).
        # Without this section there is an account of each vendor whose variable is set.
        \(accounts)

        # How often vendors are asked. Their budgets may stretch it.
        #poll:
        #  active: 10s
        #  recent: 30s
        #  limits: 5m

        # The zone of times on the screen, and of bare dates in filters: local, UTC, or a name such as Europe/Berlin.
        #time_zone: local

        # What `me:` stands for in filters: a session that one of these matches.
        #me:
        #  - tag:owner-ana

        # How the dashboard looks. Columns and themes: `,` and `:theme` on the screen show them.
        #view:
        #  theme: terminal
        #  sort: started:desc
        #  title: on

        # Lists that have a key of their own, from 7 on. `W` on the screen writes one for you.
        #views:
        #  - name: failed today
        #    filter: "state:failed ended:<24h"
        #    sort: ended:desc
        #    group: error

        # What to alert on; each fires when something begins to match. `notify` is bell, osc9, osc777, none, or a program.
        #alerts:
        #  - name: leaks
        #    filter: "finding:leak"
        #    notify: bell
        #  - name: nearly full
        #    when: "headroom < 10%"
        #    notify: {command: [notify-send, browsertop]}

        # Other keys for an action; `browsertop --print-default-keys` prints all.
        #keys:
        #  load-all: ctrl-a

        # What is remembered, and for how long.
        #archive:
        #  keep: 62d
        #  raw: 7d
        #  max_size: 2GB

        """
    }

    /// The addresses in variables that no key may be sent to. Without its line the account's key would go to the vendor's own.
    var problems: [ConfigurationProblem] {
        VendorRegistry.traits.compactMap { traits -> ConfigurationProblem? in
            let variable = traits.baseURLVariable
            guard keyVariable(of: traits) != nil, let address = environment[variable], !address.isEmpty else {
                return nil
            }
            do throws(BaseURLError) {
                _ = try BaseURL(address)
                return nil
            } catch {
                return ConfigurationProblem(at: .variable(variable), "the base URL \(error)")
            }
        }
    }

    /// The vendor's variable that holds a key now.
    private func keyVariable(of traits: VendorTraits) -> String? {
        traits.keyVariables.first { environment[$0]?.isEmpty == false }
    }

    /// An account of each vendor: those whose variable is set hold, the others are commented out.
    private var accounts: String {
        let vendors = VendorRegistry.traits.map { (traits: $0, variable: keyVariable(of: $0)) }
        let isAny = vendors.contains { $0.variable != nil }
        var lines = [isAny ? "accounts:" : "#accounts:"]
        for (traits, variable) in vendors {
            let mark = variable == nil ? "#" : ""
            lines += [
                "\(mark)  - name: \(traits.word)",
                "\(mark)    provider: \(traits.word)",
                "\(mark)    api_key_env: \(variable ?? traits.keyVariables.first ?? "")",
            ]
            // Accounts of a file know nothing of the variable that moves those of the environment.
            if variable != nil, let address = environment[traits.baseURLVariable], !address.isEmpty {
                lines.append("    base_url: \(JSONValue.string(address).line)")
            }
        }
        lines += [
            "#    requests_per_minute: 60",
            "#    concurrency_limit: 100",
            "#    max_runtime: 2h",
            "#    prices:",
            "#      hour: 0.05",
            "#      currency: USD",
        ]
        return lines.joined(separator: "\n")
    }
}
