import RemoteText

extension FilterError {
    /// Three lines without a newline at the end: the text around the place, carets below it, and the message.
    ///
    /// The text is sanitised, so that it is one line whatever was in it. Carets stand right under wide characters too,
    /// as far as a terminal draws them as wide as the standard says.
    /// - Parameter width: columns for the text; 20 at least.
    package func rendered(width: Int = 60) -> String {
        let width = max(20, width)
        let scalars = Array(source.unicodeScalars)
        // Nothing further away can be seen: this bounds the work.
        let before = Self.sanitised(scalars[max(0, offset - width)..<offset])
        let place = Self.sanitised(scalars[offset..<min(offset + length, offset + width)])
        let after = Self.sanitised(scalars[(offset + length)..<min(scalars.count, offset + length + width)])

        let shownPlace = ColumnWidth.prefix(of: place, width: width / 2)
        let room = width - ColumnWidth.of(shownPlace) - 2
        let lead = ColumnWidth.suffix(of: before, width: max(room / 2, room - ColumnWidth.of(after)))
        let isLeadCut = lead.count < before.count || offset > width
        let start = (isLeadCut ? "…" : "") + lead
        let trail = ColumnWidth.prefix(of: after, width: max(0, room - ColumnWidth.of(start)))
        let isPlaceCut = shownPlace.count < place.count || length > width
        let isTrailCut = trail.count < after.count || offset + length + width < scalars.count
        let line = start + shownPlace + (isPlaceCut ? "…" : trail + (isTrailCut ? "…" : ""))
        let carets = String(repeating: "^", count: max(1, ColumnWidth.of(shownPlace)))
        return line + "\n" + String(repeating: " ", count: ColumnWidth.of(start)) + carets + "\n" + message
    }

    private static func sanitised(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return RemoteText.sanitised(String(text), joiners: .never)
    }
}
