private import CNCurses
internal import Terminal

extension InputDecoder {
    /// What a `BT_KEY_` code stands for, nil for one we have no use for.
    static func input(for code: Int32) -> TerminalInput? {
        let first = BT_KEY_F0
        if code > first, code <= first + 12 { return .key(.function(Int(code - first))) }
        return inputs[code]
    }

    private static let inputs: [Int32: TerminalInput] = [
        BT_KEY_UP: .key(.up),
        BT_KEY_DOWN: .key(.down),
        BT_KEY_LEFT: .key(.left),
        BT_KEY_RIGHT: .key(.right),
        BT_KEY_HOME: .key(.home),
        BT_KEY_END: .key(.end),
        BT_KEY_PAGE_UP: .key(.pageUp),
        BT_KEY_PAGE_DOWN: .key(.pageDown),
        BT_KEY_INSERT: .key(.insert),
        BT_KEY_DELETE: .key(.delete),
        BT_KEY_BACKSPACE: .key(.backspace),
        BT_KEY_BACK_TAB: .key(.backTab),
        BT_KEY_ENTER: .key(.enter),
        BT_KEY_FOCUS_IN: .focus(true),
        BT_KEY_FOCUS_OUT: .focus(false),
    ]
}
