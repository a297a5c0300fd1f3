import BrowserSessions
import HTTPTransport
import TestSupport
import TransportTestSupport

/// A vendor's list in a few lines: `count` sessions, newest first, paged as the vendor pages.
enum VendorStub {
    static func transport(_ kind: ProviderKind, count: Int, hyperbrowserPageSize: Int = 10) -> StubTransport {
        StubTransport { request, _ throws(TransportError) in
            let parameters = parameters(of: request.url)
            switch kind {
            case .anchor:
                let (page, limit) = (number(parameters["page"]) ?? 1, number(parameters["limit"]) ?? 10)
                guard [10, 20, 50].contains(limit) else { return .status(400, #"{"error":{"code":400}}"#) }
                let rows = slice((page - 1) * limit, limit, of: count).map { row(kind, $0) }.joined(separator: ",")
                let pages = (count + limit - 1) / limit
                return .json(
                    #"{"data":{"sessions":[\#(rows)],"total":\#(count),"page":\#(page),"total_pages":\#(pages)}}"#)
            case .hyperbrowser:
                let page = number(parameters["page"]) ?? 1
                let rows = slice((page - 1) * hyperbrowserPageSize, hyperbrowserPageSize, of: count)
                    .map { row(kind, $0) }.joined(separator: ",")
                return .json(#"{"sessions":[\#(rows)],"totalCount":\#(count),"page":\#(page),"pageSize":100}"#)
            case .browserbase:
                let rows = slice(0, count, of: count).map { row(kind, $0) }.joined(separator: ",")
                return .json("[\(rows)]")
            case .browseruse:
                let (page, size) = (number(parameters["pageNumber"]) ?? 1, number(parameters["pageSize"]) ?? 10)
                let rows = slice((page - 1) * size, size, of: count).map { row(kind, $0) }.joined(separator: ",")
                return .json(
                    #"{"items":[\#(rows)],"totalItems":\#(count),"pageNumber":\#(page),"pageSize":\#(size)}"#)
            case .kernel:
                let (offset, limit) = (number(parameters["offset"]) ?? 0, number(parameters["limit"]) ?? 20)
                let shown = slice(offset, limit, of: count)
                let hasMore = shown.upperBound < count
                var reply = HTTPReply.json("[" + shown.map { row(kind, $0) }.joined(separator: ",") + "]")
                reply.headers += [
                    HTTPHeader("X-Has-More", hasMore ? "true" : "false"),
                    HTTPHeader("X-Next-Offset", hasMore ? "\(shown.upperBound)" : "0"),
                ]
                return reply
            case .steel:
                let limit = number(parameters["limit"]) ?? 50
                let shown = slice((number(parameters["cursorId"]) ?? -1) + 1, limit, of: count)
                let rows = shown.map { row(kind, $0) }.joined(separator: ",")
                let next = shown.upperBound < count ? "\"\(shown.upperBound - 1)\"" : "null"
                return .json(#"{"sessions":[\#(rows)],"nextCursor":\#(next),"totalCount":\#(count)}"#)
            default:
                let (offset, limit) = (number(parameters["offset"]) ?? 0, number(parameters["limit"]) ?? 50)
                let shown = slice(offset, limit, of: count)
                let rows = shown.map { row(kind, $0) }.joined(separator: ",")
                let end = offset + shown.count
                let next = end < count ? String(end) : "null"
                return .json(
                    #"{"sessions":[\#(rows)],"count":\#(shown.count),"total":\#(count),"pagination":{"offset":\#(offset),"#
                        + #""limit":\#(limit),"has_more":\#(end < count),"next_offset":\#(next)}}"#)
            }
        }
    }

    private static func slice(_ start: Int, _ length: Int, of count: Int) -> Range<Int> {
        let lower = min(max(0, start), count)
        return lower..<min(lower + length, count)
    }

    private static func row(_ kind: ProviderKind, _ index: Int) -> String {
        let started = TestTime.now.adding(milliseconds: Int64(-index) * 60_000)
        return switch kind {
        case .anchor: #"{"id":"s\#(index)","status":"completed","created_at":"\#(started.rfc3339)","duration":1}"#
        case .hyperbrowser: #"{"id":"s\#(index)","status":"closed","createdAt":"\#(started.rfc3339)"}"#
        case .browserbase: #"{"id":"s\#(index)","status":"COMPLETED","startedAt":"\#(started.rfc3339)"}"#
        case .browseruse: #"{"id":"s\#(index)","status":"stopped","startedAt":"\#(started.rfc3339)"}"#
        case .kernel:
            #"{"session_id":"s\#(index)","created_at":"\#(started.rfc3339)","deleted_at":"\#(started.rfc3339)"}"#
        case .steel: #"{"id":"s\#(index)","status":"released","createdAt":"\#(started.rfc3339)"}"#
        default: #"{"session_id":"s\#(index)","status":"finished","timestamp":"\#(started.rfc3339)"}"#
        }
    }

    private static func number(_ text: String?) -> Int? { text.flatMap { Int($0) } }

    private static func parameters(of url: String) -> [String: String] {
        guard let mark = url.firstIndex(of: "?") else { return [:] }
        var parameters: [String: String] = [:]
        for pair in url[url.index(after: mark)...].split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            parameters[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
        return parameters
    }
}
