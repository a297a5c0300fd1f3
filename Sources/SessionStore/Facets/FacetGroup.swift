package import SessionQuery

/// One field's values among the sessions that match the rest of the filter, most frequent first.
package struct FacetGroup: Sendable, Hashable {
    package struct Value: Sendable, Hashable {
        package var text: String
        package var count: Int

        package init(text: String, count: Int) {
            self.text = text
            self.count = count
        }
    }

    /// Values listed of a field.
    package static let valueLimit = 50

    package var field: FilterField
    package var values: [Value]
    /// Values beyond `valueLimit`, not listed.
    package var omitted: Int

    package init(field: FilterField, values: [Value], omitted: Int = 0) {
        self.field = field
        self.values = values
        self.omitted = omitted
    }
}
