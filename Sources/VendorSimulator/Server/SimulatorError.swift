import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why the simulator could not serve.
package enum SimulatorError: Error, Equatable, CustomStringConvertible {
    /// Another program listens on the port.
    case portTaken(Int)
    /// The port can't be listened on, for instance one under 1024 without the right to.
    case unavailable(port: Int, reason: String)

    init(port: Int, _ error: any Error) {
        if let error = error as? IOError, error.errnoCode == EADDRINUSE {
            self = .portTaken(port)
        } else {
            self = .unavailable(port: port, reason: "\(error)")
        }
    }

    package var description: String {
        switch self {
        case .portTaken(let port):
            "port \(port) on 127.0.0.1 is in use by another program; choose another, or 0 for any"
        case .unavailable(let port, let reason): "can't listen on port \(port) of 127.0.0.1: \(reason)"
        }
    }
}
