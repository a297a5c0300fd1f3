/// One of the three vendors that the simulator plays.
package enum Vendor: String, Sendable, CaseIterable {
    case anchor
    case hyperbrowser
    case brightdata
}
