/// The fleet at one instant: the sessions that have started, and when it is.
package struct FleetSnapshot: Sendable {
    /// Unix milliseconds.
    package let time: Int64
    /// Sessions that have started, by start, ties by identity.
    package let anchor: ArraySlice<AnchorPlan>
    package let hyperbrowser: ArraySlice<HyperbrowserPlan>
    package let brightData: ArraySlice<BrightDataPlan>
    /// Of the other vendors that are played.
    let plain: [Vendor: ArraySlice<PlainPlan>]
    /// Batches that were asked for, by creation.
    package let batches: ArraySlice<BatchPlan>

    /// All sessions.
    package var count: Int {
        anchor.count + hyperbrowser.count + brightData.count + plain.values.reduce(0) { $0 + $1.count }
    }

    /// The sessions that run.
    package var activeCount: Int {
        anchor.count { $0.span.isActive(at: time) } + hyperbrowser.count { $0.span.isActive(at: time) }
            + brightData.count { $0.span.isActive(at: time) }
            + plain.values.reduce(0) { $0 + $1.count { $0.span.isActive(at: time) } }
    }
}
