/// The scheme files of themes/, as text: a single binary has no files beside it. A test keeps the two equal.
enum EmbeddedSchemes {
    struct File {
        /// The file's name without its ending.
        let name: String
        let yaml: String
    }

    static let texts = classic + modern + accessible
}
