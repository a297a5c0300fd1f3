package import BrowserSessions

/// A window of time in buckets that begin and end on the clock's marks.
package struct ChartFrame: Sendable, Hashable {
    package let window: ChartWindow
    /// Milliseconds of a bucket, save where clocks are set forward or back.
    package let length: Int64
    /// Where the buckets begin, oldest first, and where the last one ends.
    package let marks: [Timestamp]

    /// The buckets of a question as of now; the last one holds the window's end.
    /// - Parameter length: the least milliseconds of a bucket, for sources that know no shorter times.
    package init(_ question: ChartQuestion, now: Timestamp, atLeast length: Int64 = 0) {
        window = question.window
        self.length = max(question.window.bucketLength, length)
        let last = question.end.map { min($0.adding(milliseconds: -1), now) } ?? now
        var marks = [question.zone.mark(after: last, every: self.length)]
        for _ in 0..<Int(window.length / self.length) {
            let next = marks[marks.count - 1].adding(milliseconds: -1)
            marks.append(question.zone.mark(atOrBefore: next, every: self.length))
        }
        self.marks = marks.reversed()
    }

    /// How many buckets there are.
    package var count: Int { marks.count - 1 }
    package var start: Timestamp { marks[0] }
    package var end: Timestamp { marks[marks.count - 1] }

    /// The bucket that holds a moment; nil outside the window.
    package func bucket(of moment: Timestamp) -> Int? {
        let index = place(of: moment.milliseconds)
        return index >= 0 && index < count ? index : nil
    }

    /// The same for many: -1 before the window, `count` after it.
    @inline(__always)
    func place(of moment: Int64) -> Int {
        guard moment >= start.milliseconds else { return -1 }
        guard moment < end.milliseconds else { return count }
        // All buckets but those around a change of the clock are of one length.
        var index = min(count - 1, Int((moment - start.milliseconds) / length))
        while index > 0, marks[index].milliseconds > moment { index -= 1 }
        while index < count - 1, marks[index + 1].milliseconds <= moment { index += 1 }
        return index
    }
}
