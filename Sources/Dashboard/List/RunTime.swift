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

    /// The bar, behind the figure; with an arrow at its end where it is longer than nearly all of its kind.
    var bar: String {
        eighths.map { EighthBlocks.bar($0) + (isLong ? "▸" : "") } ?? ""
    }

    /// Measures it by what is usual: on a log scale up to the usual longest, which is half of the room, and on another beyond it,
    /// where twice, five times and twenty times as long still differ.
    /// - Parameters:
    ///   - median, longest: seconds that half, and that all but one in twenty, of its kind ran at most.
    ///   - columns: the room for the bar.
    mutating func measure(seconds: Double, median: Double, longest: Double, columns room: Int) {
        let unit = max(1, median)
        let usual = max(longest, unit)
        isLong = seconds > usual
        let half = Double(room) * 4
        if isLong {
            // The last column is the arrow's.
            let rest = Double(room - 1) * 8 - half
            let share = Logarithm.base2(seconds / usual) / Logarithm.base2(Self.most)
            eighths = Int((half + rest * min(1, share)).rounded())
        } else {
            let share = Logarithm.base2(1 + max(0, seconds) / unit) / Logarithm.base2(1 + usual / unit)
            eighths = min(Int(half), max(seconds > 0 ? 1 : 0, Int((half * share).rounded())))
        }
    }

    /// How many times as long as usual fills the room.
    private static let most = 32.0
}
