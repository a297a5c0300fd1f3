package import CellGrid

/// Something the terminal, or the world by way of it, tells the run loop.
package enum TerminalInput: Hashable, Sendable {
    case key(KeyPress)
    /// Text pasted in one go; line ends are `\n`, nothing else is changed, so it is hostile.
    case paste(String)
    /// Only while presses are reported (`TerminalDevice.reportPresses`).
    case mouse(MousePress)
    /// The terminal's window got or lost the focus (only where DEC mode 1004 is understood).
    case focus(Bool)
    /// The colour of the terminal's background, 0xRRGGBB: its answer to a question that was sent before the first frame.
    case background(UInt32)
    /// The new size; the device has adapted already.
    case resized(Size)
    case signal(TerminalSignal)
    /// Somebody called the device's waker.
    case woken
    /// The terminal is gone: nothing will ever be read again.
    case endOfInput
}

/// A signal the device turns into an input instead of an end.
package enum TerminalSignal: Hashable, Sendable {
    /// INT: quit and restore, exit with 130.
    case interrupt
    /// TERM: quit and restore, exit with 143.
    case terminate
    /// HUP: quit, exit with 129.
    case hangUp
    /// TSTP from outside: call `suspend()`.
    case suspend
    /// CONT after a stop: what is shown is old; the next frame is painted whole.
    case resume

    /// The status to exit with when this signal ended the program; nil for those that do not end it.
    package var exitStatus: Int32? {
        switch self {
        case .hangUp: 129
        case .interrupt: 130
        case .terminate: 143
        case .suspend, .resume: nil
        }
    }
}
