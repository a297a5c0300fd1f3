/// The vendors whose sessions are drawn from one stream, with batches and outages over them. The others have a stream of their
/// own each (`PlainFleet`).
enum FleetLane: CaseIterable, Sendable {
    case anchor
    case hyperbrowser
    case brightdata
}
