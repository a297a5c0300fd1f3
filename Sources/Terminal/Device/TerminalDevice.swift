package import CellGrid

/// The terminal as the run loop sees it.
///
/// Not Sendable on purpose: a device belongs to the OS main thread, inside one synchronous loop. The waker is the only part
/// another thread may touch.
package protocol TerminalDevice: AnyObject {
    /// The size to draw the next frame in.
    var size: Size { get }

    var capabilities: TerminalCapabilities { get }

    /// Ends a `wait` from any thread.
    var waker: TerminalWaker { get }

    /// Shows a frame. Only what differs from what the terminal shows is sent, nothing if nothing does.
    ///
    /// Cost: about 0.5 ms for 200x60, whatever changed.
    func present(_ grid: CellGrid, _ palette: Palette)

    /// Sleeps until there is something to tell or the timeout has passed, and returns all there is, in order.
    ///
    /// - Parameter timeout: nil sleeps for as long as it takes; zero only looks.
    /// - Returns: empty when the timeout passed.
    func wait(_ timeout: Duration?) -> [TerminalInput]

    /// Makes the next `present` paint every cell; for ctrl-l.
    func invalidate()

    /// Gives the terminal back and stops the process group, as ctrl-z does elsewhere. Returns when continued; a
    /// `.signal(.resume)` follows.
    func suspend()

    /// Gives the terminal back for a while, so that plain text can be printed; `reclaim` takes it again.
    func release()

    /// Takes the terminal after `release`; the next frame is painted whole.
    func reclaim()

    /// Sends text to the terminal's clipboard by OSC 52.
    ///
    /// - Returns: false when the text is too long for a terminal to take (`ClipboardSequence.limit`).
    func copy(_ text: String) -> Bool

    /// Has the terminal report presses of the mouse and turns of its wheel, or no longer: then it selects text with it. Off at
    /// first. Nothing where xterm's modes are not understood.
    func reportPresses(_ isWanted: Bool)

    /// Sets the title of the terminal's window; nil gives back the one that it had, and so does `release`. The text may be
    /// hostile. Nothing where the terminal is not known to keep the old one (`TitleSequence.isKnown`).
    func entitle(_ title: String?)

    func bell()

    /// Draws attention. What the terminal is not known to understand becomes a bell.
    func notify(_ notification: TerminalNotification)

    /// Restores the terminal and prints what was written to stderr meanwhile. Calling it twice does no harm.
    func close()
}

/// Wakes the run loop out of its sleep. Cheap, safe from any thread, and harmless after the device was closed.
package struct TerminalWaker: Sendable {
    private let body: @Sendable () -> Void

    package init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    package func wake() { body() }
}
