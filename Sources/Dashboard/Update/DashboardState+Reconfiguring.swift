import SessionStore
import SessionQuery

/// What a configuration changes that is read again.
extension DashboardState {
    mutating func reconfigure(_ settings: DashboardSettings) -> [DashboardEffect] {
        let old = (views: views, places: views.indices.map(place(ofView:)))
        let chosen = views.filter { $0.columns != originalColumns[$0.name] }.map { ($0.name, $0.columns) }
        let before = originalColumns
        context.me = settings.me
        take(settings.looks)
        views = settings.views
        noteColumns()
        // Columns that were chosen with keys stay, unless the view has others by now.
        for (name, columns) in chosen where before[name] == originalColumns[name] {
            if let index = views.firstIndex(where: { $0.name == name }) { views[index].columns = columns }
        }
        question.counted = viewFilters.compactMap { $0 }
        let numbers = ViewNumbers(
            from: old.views.map(\.name), leadingTo: old.places, to: views.map(\.name),
            leadingTo: views.indices.map(place(ofView:)))
        place = numbers.place(place)
        home = numbers.place(home)
        if let original = prompt?.original { prompt?.original = numbers.visit(original) }
        past = past.map(numbers.visit)
        future = future.map(numbers.visit)
        layers = layers.map(numbers.layer)
        keymap = settings.keymap
        access = settings.access ?? access
        problems = settings.problems
        // As it was before.
        forgetStandingNotices()
        if let first = problems.first {
            stand("\(Self.withoutFolder(first))  :problems shows all", .warning)
        } else {
            tell("the configuration was read again", .good)
        }
        return place.content == .sessions ? ask() : []
    }

    /// What was saved is shown only where it is news: else it would undo what was chosen with keys.
    private mutating func take(_ new: DashboardSettings.Looks) {
        let old = looks
        looks = new
        if new.columns != old.columns { list.columns = new.columns }
        if new.theme != old.theme { theme = new.theme }
    }
}

/// Which number each view has now that the views were read again; they are told by their names.
private struct ViewNumbers {
    private let numbers: [Int: Int]
    /// Where each view led, and where it leads, by its number.
    private let old: [ViewPlace]
    private let new: [ViewPlace]

    init(from names: [String], leadingTo old: [ViewPlace], to newNames: [String], leadingTo new: [ViewPlace]) {
        var numbers: [Int: Int] = [:]
        for (index, name) in names.enumerated() { numbers[index] = newNames.firstIndex(of: name) }
        (self.numbers, self.old, self.new) = (numbers, old, new)
    }

    /// The same place: of a view that nobody changed on the screen what that leads to now, else the same sessions as before.
    func place(_ place: ViewPlace) -> ViewPlace {
        var moved = place
        moved.view = place.view.flatMap { numbers[$0] }
        moved.columnsOf = place.columnsOf.flatMap { numbers[$0] }
        guard let before = place.view, let now = moved.view, old.indices.contains(before), place == old[before] else {
            return moved
        }
        return new[now]
    }

    func layer(_ layer: Layer) -> Layer {
        Layer(below: place(layer.below), standing: layer.standing, cause: layer.cause)
    }

    func visit(_ visit: Visit) -> Visit {
        Visit(place: place(visit.place), layers: visit.layers.map(layer), standing: visit.standing)
    }
}
