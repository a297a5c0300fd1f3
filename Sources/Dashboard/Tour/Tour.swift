import CellGrid
import SessionQuery
import SessionStore

/// Five steps through the demo. Each is done by the keys that it names, and known by what the screen shows then.
struct Tour: Sendable, Hashable {
    enum Step: Int, Sendable, CaseIterable {
        case failures, groups, filter, details, findings
    }

    private enum Stage: Sendable, Hashable {
        /// Nobody has asked yet.
        case offered
        /// It has been shown what there is.
        case shown
        case at(Step)
        case over
    }

    private var stage = Stage.offered

    /// The next `help` shows the tour, not the keys.
    var isOffered: Bool { stage == .offered }

    /// What is to be done now; nil before and after.
    var step: Step? {
        if case .at(let step) = stage { step } else { nil }
    }

    mutating func wasShown() {
        if isOffered { stage = .shown }
    }

    mutating func begin() { stage = .at(.failures) }

    mutating func end() { stage = .over }

    /// Goes on where what the step asks for is there.
    /// - Returns: whether that was the last step.
    mutating func follow(_ isDone: (Step) -> Bool) -> Bool {
        guard let step, isDone(step) else { return false }
        stage = Step(rawValue: step.rawValue + 1).map(Stage.at) ?? .over
        return stage == .over
    }
}

extension Tour.Step {
    /// `2: what failed within a day`: the keys, then what they show.
    func sentence(_ keymap: Keymap) -> (keys: String, text: String) {
        func key(_ action: Action) -> String { keymap.keyName(for: action) ?? ":\(action.name)" }
        return switch self {
        case .failures: (key(.view(1)), "what failed within a day; each row ends in its reason")
        case .groups: ("\(key(.list(.group))) e", "the same by error, with counts, durations and bytes")
        case .filter:
            (
                "\(key(.list(.allSessions))) \(key(.list(.filter)))",
                "all sessions, and a filter: state:running age:>1h and Enter"
            )
        case .details: (key(.screen(.open)), "the details of a session; y has its raw record")
        case .findings: (key(.page(.findings)), "what needs somebody, with the evidence in numbers")
        }
    }
}

extension DashboardState {
    /// What is asked for is on the screen.
    private func isDone(_ step: Tour.Step) -> Bool {
        switch step {
        case .failures: place.view == 1
        case .groups: question.grouping == .error
        case .details: activePane == .details
        case .filter:
            prompt == nil && place.content == .sessions && place.view == nil && !place.filterText.isEmpty
        case .findings: place.content == .page(.findings)
        }
    }

    mutating func followTour() {
        guard tour.follow(isDone) else { return }
        let (help, palette) = (keymap.keyName(for: .screen(.help)), keymap.keyName(for: .screen(.palette)))
        tell("that was the tour; \(help ?? ":help") has all keys, \(palette ?? "the palette") all commands", .good)
    }

    /// What stands in the message line while the tour goes on.
    var tourSentence: String? {
        tour.step.map { step in
            let (keys, text) = step.sentence(keymap)
            return "tour \(step.rawValue + 1)/\(Tour.Step.allCases.count)  \(keys)  \(text)"
        }
    }

    /// The page that offers it.
    var tourLines: [[Span]] {
        let columns = max(10, TextPage.area(in: layout.body).columns - 4)
        let keyColumns = 8
        let steps = Tour.Step.allCases.flatMap { step in
            let (keys, text) = step.sentence(keymap)
            return TextWrap.lines(text, columns: max(8, columns - keyColumns)).enumerated().map { index, line in
                [Span(TextWidth.padded(index == 0 ? keys : "", to: keyColumns), .key), Span(line)]
            }
        }
        let help = keymap.keyName(for: .screen(.help)) ?? ":help"
        return TextWrap.lines(
            "The demo's sessions are made up, and live. Five steps show what the program is for:", columns: columns
        ).map { [Span($0)] } + [[]] + steps + [[]]
            + TextWrap.lines(
                "Enter begins: each step then stands in the line above the keys. \(help) shows all keys instead.",
                columns: columns
            ).map { [Span($0, .dim)] }
    }
}
