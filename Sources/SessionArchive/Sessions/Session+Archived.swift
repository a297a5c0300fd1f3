package import BrowserSessions

extension Session {
    /// The record that the archive keeps: the fields of the contract's section 3 under their names, and `raw`.
    ///
    /// Unlike the printed JSON a field without a value is left out, which tells "no configuration" from a configuration
    /// that is JSON's null, and `duration_s` is the recorded length whatever the state. Reads back as an equal session.
    package var archived: JSONValue {
        .object((archivedFields.members ?? []) + [JSONMember("raw", raw)])
    }

    /// The session that `archived` wrote. Names it does not know are passed over, so that records of later versions can
    /// be read. Nil when what makes a session is missing: account, provider, id, status, fetched_at.
    package init?(archived record: JSONValue) {
        self.init(archivedFields: record, raw: record["raw"] ?? .null)
    }

    /// The record without `raw`.
    var archivedFields: JSONValue {
        var members = [
            JSONMember("account", .string(account)), JSONMember("provider", .string(provider.rawValue)),
            JSONMember("id", .string(id)), JSONMember("state", .string(state.rawValue)),
            JSONMember("status", .string(status)), JSONMember("fetched_at", .string(fetchedAt.rfc3339)),
        ]
        for field in ArchivedField.all {
            if let value = field.encode(self) { members.append(JSONMember(field.name, value)) }
        }
        return .object(members)
    }

    init?(archivedFields record: JSONValue, raw: JSONValue) {
        guard let account = record["account"]?.text, let id = record["id"]?.text,
            let provider = record["provider"]?.text.flatMap(ProviderKind.init(rawValue:)),
            let status = record["status"]?.text, let fetchedAt = record["fetched_at"]?.timestamp
        else { return nil }
        self.init(
            key: SessionKey(account: account, id: id), provider: provider, status: status, fetchedAt: fetchedAt,
            raw: raw)
        if let state = record["state"]?.text.flatMap(SessionState.init(rawValue:)) { self.state = state }
        for member in record.members ?? [] { ArchivedField.named[member.name]?.decode(&self, member.value) }
    }
}
