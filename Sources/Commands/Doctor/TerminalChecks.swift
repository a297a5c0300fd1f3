import AccountConfiguration
import CursesTerminal
import Terminal

/// What can go wrong between the program and the person: the terminal's entry, its letters, its colours, its clipboard.
struct TerminalChecks {
    let environment: [String: String]
    /// Whether this machine's terminfo has an entry of that name.
    let hasEntry: (String) -> Bool
    /// An option of the tmux around it; nil where it could not be asked.
    let tmuxOption: (String) -> String?
    /// Alerts are heard through the terminal, by desktop notifications.
    let notifies: Bool
    /// Columns of the terminal; nil where stdout is none.
    let columns: Int?

    var all: [DoctorCheck] {
        [entry, letters, colours].compactMap { $0 } + [clipboard, notifications, size].compactMap { $0 }
    }

    private func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    private var entry: DoctorCheck {
        guard let term = variable("TERM") else {
            return DoctorCheck(
                .terminal, .advice, "TERM is not set: the dashboard can't draw", remedy: "export TERM=xterm-256color")
        }
        if hasEntry(term) { return DoctorCheck(.terminal, .ok, "TERM is \(term), and this machine knows it") }
        let substitute = TerminalNames.substitutes(environment: { environment[$0] }).first(where: hasEntry)
        let remedy = "install its terminfo entry (Debian: ncurses-term)"
        guard let substitute else {
            return DoctorCheck(
                .terminal, .problem, "TERM is \(term), which this machine's terminfo does not know",
                remedy: "\(remedy), or export TERM=xterm-256color")
        }
        return DoctorCheck(
            .terminal, .advice, "TERM is \(term), without a terminfo entry here: drawn as for \(substitute)",
            remedy: remedy)
    }

    private var letters: DoctorCheck {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"]
        guard let name = names.first(where: { variable($0) != nil }), let locale = variable(name) else {
            return DoctorCheck(
                .terminal, .advice, "no locale is set: UTF-8 is taken for granted", remedy: "export LANG=C.UTF-8")
        }
        guard TerminalEncoding.isUTF8(environment: environment) else {
            return DoctorCheck(
                .terminal, .advice, "\(name) is \(locale): drawn in ASCII", remedy: "export \(name)=C.UTF-8")
        }
        return DoctorCheck(.terminal, .ok, "\(name) is \(locale): drawn in UTF-8")
    }

    private var colours: DoctorCheck? {
        guard let term = variable("TERM") else { return nil }
        if TerminalNames.refusesColour(environment: { environment[$0] }) {
            return DoctorCheck(.terminal, .note, "NO_COLOR is set: drawn without colours")
        }
        let candidates = TerminalNames.candidates(environment: { environment[$0] })
        guard candidates.count > 1 else {
            return DoctorCheck(
                .terminal, .note, "colours are those of \(term); COLORTERM=truecolor tells of a terminal with more")
        }
        guard let direct = candidates.dropLast().first(where: hasEntry) else {
            return DoctorCheck(
                .terminal, .advice,
                "COLORTERM says that the terminal has 24-bit colours, and this machine has no entry to send them by",
                remedy: "install \(candidates[0]) (Debian: ncurses-term)")
        }
        return DoctorCheck(.terminal, .ok, "24-bit colours, by the entry \(direct)")
    }

    private var clipboard: DoctorCheck? {
        switch ClipboardSequence.Multiplexer(environment: { environment[$0] }) {
        case .none: return nil
        case .screen:
            return DoctorCheck(
                .terminal, .note, "screen passes what is copied on in pieces, if the terminal takes OSC 52")
        case .tmux:
            guard let option = tmuxOption("set-clipboard") else {
                return DoctorCheck(.terminal, .note, "tmux could not be asked whether it hands copies on")
            }
            return option == "off"
                ? DoctorCheck(
                    .terminal, .advice, "tmux keeps what is copied to itself (set-clipboard off)",
                    remedy: "tmux set -g set-clipboard on")
                : DoctorCheck(.terminal, .ok, "tmux takes what is copied, and hands it to the terminal")
        }
    }

    private var notifications: DoctorCheck? {
        guard notifies, ClipboardSequence.Multiplexer(environment: { environment[$0] }) == .tmux,
            let option = tmuxOption("allow-passthrough"), option == "off"
        else { return nil }
        return DoctorCheck(
            .terminal, .advice, "alerts notify by osc9 or osc777, and tmux passes neither on",
            remedy: "tmux set -g allow-passthrough on")
    }

    private var size: DoctorCheck? {
        columns.map { columns in
            columns < 80
                ? DoctorCheck(.terminal, .note, "\(columns) columns: from 80 on there is room for everything")
                : DoctorCheck(.terminal, .ok, "\(columns) columns")
        }
    }
}
