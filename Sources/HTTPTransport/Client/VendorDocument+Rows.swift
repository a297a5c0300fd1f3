package import BrowserSessions

/// What a good answer should hold, and what it means where it does not.
extension VendorDocument {
    /// A good answer without what it should have: an error, never "no sessions". In the vendor's own words where the document
    /// states one, such as `{"error": {"code": 402, "message": "Insufficient credits"}}`.
    /// - Parameters:
    ///   - path: what is missing.
    ///   - found: what stands there, or the object that it is missing from.
    package static func missing(_ path: String, in document: JSONValue, found: JSONValue?) -> ProviderError {
        guard let stated = ErrorMessage.stated(in: document) else { return .missingArray(path, in: found) }
        guard let code = stated.code else {
            return .rejected(status: ProviderError.statedInGoodAnswer, message: stated.words)
        }
        return ProviderError(status: code, message: stated.words)
    }

    /// The rows of a list.
    /// - Parameter path: where they stand, such as `data.sessions`.
    /// - Throws: the error that the answer states, in the vendor's own words, where there is no array, or an empty one beside an
    ///   error: that is no empty list. Without such words what was found instead.
    package static func rows(at path: String, in document: JSONValue) throws(ProviderError) -> [JSONValue] {
        var (value, found): (JSONValue?, JSONValue?) = (document, document)
        for name in path.split(separator: ".") {
            found = value
            value = value?[String(name)]
        }
        guard let rows = value?.elements else { throw missing(path, in: document, found: value ?? found) }
        guard rows.isEmpty, statesError(document) || document["data"].map(statesError) == true else { return rows }
        let error = missing("", in: document, found: nil)
        if case .malformed = error {
            throw .rejected(status: ProviderError.statedInGoodAnswer, message: "it says that something went wrong")
        }
        throw error
    }

    private static func statesError(_ value: JSONValue) -> Bool {
        if value["success"]?.flag == false || value["ok"]?.flag == false { return true }
        switch value["error"] ?? value["errors"] {
        case .string(let text)?: return !text.isEmpty
        case .object(let members)?: return !members.isEmpty
        case .array(let elements)?: return !elements.isEmpty
        case .bool(let flag)?: return flag
        case .number?, .null?, nil: return false
        }
    }
}
