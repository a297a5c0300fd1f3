/// Which objects and arrays of a raw record are open. A value is told by its path: the place in its parent, from the record
/// down.
struct RecordFolds: Sendable, Hashable {
    /// Those that are not as they were at first.
    private var exceptions: Set<[Int]> = []
    /// Changes with each that is opened or closed.
    private(set) var generation = 0

    /// Levels below the record that are open at first, and the most members of what is.
    private static let openLevels = 2
    private static let openMembers = 40

    /// The record itself is always open.
    func isOpen(_ path: [Int], count: Int) -> Bool {
        if path.isEmpty { return true }
        let isOpenAtFirst = path.count < Self.openLevels && count <= Self.openMembers
        return exceptions.isEmpty ? isOpenAtFirst : isOpenAtFirst != exceptions.contains(path)
    }

    mutating func set(_ path: [Int], count: Int, isOpen: Bool) {
        guard !path.isEmpty, self.isOpen(path, count: count) != isOpen else { return }
        if exceptions.remove(path) == nil { exceptions.insert(path) }
        generation += 1
    }
}
