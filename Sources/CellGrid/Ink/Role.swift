/// What a piece of the screen means. Themes turn roles into colours; views never name a colour.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
    /// Plain text on the canvas. As a background it is the canvas itself.
    case text
    /// Less important than text: units, hints, empty values.
    case dim
    /// The name of a view or an overlay.
    case title
    case border
    /// The border of the pane that has the keys.
    case borderFocused
    /// The column heads of a list. Has a background.
    case header
    /// The line that says what is shown. Has a background.
    case statusBar
    /// A tab or view name that is not the current one.
    case tab
    /// The current tab or view. Has a background.
    case tabActive
    /// A prompt being typed. Has a background.
    case input
    /// The cursor bar in the pane that has the keys. Has a background.
    case selection
    /// The cursor bar in a pane without the keys. Has a background.
    case selectionIdle
    /// A row the user marked.
    case marked
    case stateRunning
    case statePending
    case stateFinished
    case stateFailed
    case stateUnknown
    /// A row or figure older than it should be.
    case stale
    /// Something new since the user last looked.
    case fresh
    case ok
    case warning
    case error
    case accent
    /// The name of a key in hints and help.
    case key
    /// The part of a text that a filter or search matched.
    case match
    case link
    case chart1
    case chart2
    case chart3
    case chart4
    case chart5
    case chartAxis
    /// The time cursor of a chart. Has a background.
    case chartCursor
}
