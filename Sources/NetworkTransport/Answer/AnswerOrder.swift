/// What of a server's answer may be passed on, part by part. Pure.
///
/// async-http-client stops the process where parts come that it does not expect: a status below 100, a second head, a body
/// before its head, anything while no request is under way. Its decoder lets some of these pass.
struct AnswerOrder {
    /// A part of an answer, as the decoder makes them.
    enum Part: Equatable {
        case head(status: Int)
        case body
        case end
    }

    private enum State {
        case idle
        case awaitingHead(interim: Int)
        case receivingBody
        /// Something was refused: the connection is of no more use.
        case refused
    }

    /// More heads of 1xx than this before the answer's own are not waited for.
    static let interimLimit = 16

    private var state = State.idle

    /// A request goes out.
    mutating func requestBegins() {
        guard case .idle = state else { return }
        state = .awaitingHead(interim: 0)
    }

    /// - Returns: whether the part is passed on. Heads of 1xx are not: nothing in them is of use here.
    /// - Throws: once, for the part that is not HTTP; what comes after it is dropped.
    mutating func receive(_ part: Part) throws(NotHTTP) -> Bool {
        switch (state, part) {
        case (.refused, _): return false
        case (.awaitingHead(let interim), .head(let status)): return try receiveHead(status, after: interim)
        case (.receivingBody, .body): return true
        case (.receivingBody, .end):
            state = .idle
            return true
        case (.idle, _): throw refuse("it goes on after its end")
        case (.receivingBody, .head): throw refuse("a second answer begins inside the first")
        case (.awaitingHead, .body), (.awaitingHead, .end): throw refuse("its body begins before its head")
        }
    }

    private mutating func receiveHead(_ status: Int, after interim: Int) throws(NotHTTP) -> Bool {
        switch status {
        case 200...999:
            state = .receivingBody
            return true
        case 101: throw refuse("it switches to another protocol, which nobody asked for")
        case 100...199:
            guard interim < Self.interimLimit else {
                throw refuse("it announces itself without end (status \(status))")
            }
            state = .awaitingHead(interim: interim + 1)
            return false
        default: throw refuse("its status is \(status)")
        }
    }

    private mutating func refuse(_ reason: String) -> NotHTTP {
        state = .refused
        return NotHTTP(reason: reason)
    }
}

/// The answer breaks HTTP's rules; why, as the end of a sentence.
struct NotHTTP: Error, Equatable {
    var reason: String
}
