/// Something that the terminal shall draw attention to, outside of what it shows.
package enum TerminalNotification: Hashable, Sendable {
    case bell
    /// A desktop notification by OSC 9 (iTerm2, WezTerm, Windows Terminal, ghostty): one text, so title and body are joined.
    case osc9(title: String, body: String)
    /// A desktop notification by OSC 777 (urxvt, foot, VTE with it built in, ghostty), which has a title of its own.
    case osc777(title: String, body: String)
}
