import Commands

/// The process's beginning. Everything else is in a library, which tests can import.
@main
enum Main {
    static func main() { Program.run() }
}
