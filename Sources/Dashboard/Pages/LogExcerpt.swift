/// The last lines of the program's log.
package struct LogExcerpt: Sendable, Hashable {
    package struct Line: Sendable, Hashable {
        /// Harmless, with its moment.
        package var text: String
        /// A warning or worse.
        package var isTrouble: Bool

        package init(_ text: String, isTrouble: Bool = false) {
            self.text = text
            self.isTrouble = isTrouble
        }
    }

    package struct File: Sendable, Hashable {
        package var path: String
        /// The name of the level from which on it has them.
        package var level: String
        /// Why it lacks what came last.
        package var trouble: String?

        package init(path: String, level: String, trouble: String? = nil) {
            self.path = path
            self.level = level
            self.trouble = trouble
        }
    }

    /// Oldest first.
    package var lines: [Line]
    /// Where they are written; nil where they are not.
    package var file: File?

    package init(lines: [Line], file: File? = nil) {
        self.lines = lines
        self.file = file
    }
}
