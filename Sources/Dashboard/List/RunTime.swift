import BrowserSessions
import CellGrid
import SessionStore
import SessionQuery

/// How long a session ran, as a figure and as a bar: an outlier is seen, not read.
struct RunTime {
    var text: String
    /// Eighths of a column that the bar has; nil where nothing is known to measure it by.
    var eighths: Int?
    /// Longer than nearly all of its kind.
    var isLong = false

    /// Columns of the figure alone, and with the bar.
    static let figureColumns = 7
    static let columns = 15
    /// A shorter bar tells nothing.
    static let leastBar = 3

    init(text: String) { self.text = text }

    /// The bar, behind the figure.
    var bar: String {
        eighths.map { EighthBlocks.bar($0) } ?? ""
    }

    /// Measures it by what is usual: on a log scale, the usual longest a bit beyond the middle.
    /// - Parameters:
    ///   - median, longest: seconds that half, and that all but one in twenty, of its kind ran at most.
    ///   - columns: the room for the bar.
    mutating func measure(seconds: Double, median: Double, longest: Double, columns room: Int) {
        let unit = max(1, median)
        let scale = Logarithm.base2(1 + max(longest, unit) / unit)
        let columns = Double(room) * 0.57 * Logarithm.base2(1 + max(0, seconds) / unit) / scale
        eighths = min(room * 8, max(seconds > 0 ? 1 : 0, Int((columns * 8).rounded())))
        isLong = seconds > longest
    }
}
