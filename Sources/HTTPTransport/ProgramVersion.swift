/// The program's version, said in one place.
package enum ProgramVersion {
    /// Semantic version; also what the User-Agent carries.
    package static let text = "0.1.0"
}
