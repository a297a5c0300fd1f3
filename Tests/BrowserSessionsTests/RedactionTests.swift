import Testing

@testable import BrowserSessions

@Suite struct RedactionTests {
    @Test(arguments: [
        // Addresses.
        ("https://u:pw@h.example/?token=abc&a=b", "https://[redacted]@h.example/?token=[redacted]&a=b"),
        ("wss://h/x?apiKey=k;password=", "wss://h/x?apiKey=[redacted];password="),
        ("https://h/cb#access_token=abc&state=1", "https://h/cb#access_token=[redacted]&state=1"),
        ("https://é:ü@h/?Secret=ß", "https://[redacted]@h/?Secret=[redacted]"),
        ("https://h/cb?code=ab-1&sig=x%2F&key=AIza", "https://h/cb?code=[redacted]&sig=[redacted]&key=[redacted]"),
        (
            "https://s3/x?X-Amz-Signature=0a1b&X-Amz-Date=2026",
            "https://s3/x?X-Amz-Signature=[redacted]&X-Amz-Date=2026"
        ),
        ("https://h/?data%5Btoken%5D=x&data[token]=y", "https://h/?data%5Btoken%5D=[redacted]&data[token]=[redacted]"),
        ("https://u:p/w@h/x", "https://[redacted]@h/x"), ("https://a@b:c@d/", "https://[redacted]@d/"),
        ("https://ghp_0123456789abcdef@github.example/x", "https://[redacted]@github.example/x"),
        ("https://h/?next=http://u:p@q/", "https://h/?next=http://[redacted]@q/"),
        // Addresses within texts.
        (
            "could not reach http://u:p@proxy:1/ twice, (see https://h/?sig=1)",
            "could not reach http://[redacted]@proxy:1/ twice, (see https://h/?sig=[redacted]"
        ),
        // Without a scheme.
        ("user:pw@host:1", "[redacted]@host:1"),
        ("via user:p@s=s/w@proxy.example.com now", "via [redacted]@proxy.example.com now"),
        ("proxy=user:pw@10.0.0.1", "proxy=[redacted]@10.0.0.1"), (":pw@host:1", "[redacted]@host:1"),
        // Behind names.
        ("token=abc", "token=[redacted]"), ("DB_PASS=hunter2 HOME=/root", "DB_PASS=[redacted] HOME=/root"),
        ("--proxy-password=x --headless", "--proxy-password=[redacted] --headless"),
        (#"sent {"password": "a b", "user": "u"}"#, #"sent {"password": "[redacted]", "user": "u"}"#),
        (#"sent {\"apiKey\":\"k1\",\"n\":1}"#, #"sent {\"apiKey\":\"[redacted]\",\"n\":1}"#),
        ("x-api-key: sk-0123456789", "x-api-key: [redacted]"), ("password = hunter2", "password = [redacted]"),
        // By their looks.
        ("Authorization: Bearer abc.def-123", "Authorization: Bearer [redacted]"),
        ("authorization: basic dXNlcjpwdw==", "authorization: basic [redacted]"),
        ("got eyJhbGciOi.eyJzdWIi.c2ln-_x!", "got [redacted]!"), ("eyJhbGciOi.eyJzdWIi.", "[redacted]"),
    ])
    func textsLoseTheirSecrets(text: String, expected: String) {
        #expect(text.withoutSecrets == expected)
        #expect(expected.withoutSecrets == expected)
        #expect(JSONValue.array([.string(text)]).redacted == .array([.string(expected)]))
    }

    @Test(arguments: [
        "https://h/?q=a@b&tokens=3", "https://mail@h/", "https://h/a:b@c?x", "a:b@c", "", "data:text/html,<a b=c>",
        "mailto:bob@example.com", "contact:bob@example.com", "npm:left-pad@1.3.0", "git@github.com:o/r.git",
        "host:8080", "http://[::1]:80/@x", "12:30:15 error: retry", "password: too short", "the token: expired",
        "token == null", "bearer authentication required", "basic plan", "tokens_used=5", "author=bob keyboard=us",
        "https://h/?keyword=x&monkey=1", "code=402", "error code: 402", "eyJust a word. and. more",
        "session_id=8f31c2a0-6c1d-4d1f", "passed=true", "auth=none", "a.b.c", "https://h/(x)?y=[z]",
    ])
    func whatIsHarmlessStays(text: String) {
        #expect(text.withoutSecrets == text)
    }

    @Test(arguments: [
        "token", "password", "pwd", "DB_PASS", "dbPass", "signingKey", "secretAccessKey", "AWS_SECRET_ACCESS_KEY",
        "webhookUrl", "webhook_url", "connectUrl", "wsEndpoint", "webSocketDebuggerUrl", "liveUrl", "live_view_url",
        "liveDomain", "cdpUrl", "webdriverEndpoint", "computerActionEndpoint", "frontendUrl", "apiKey", "APIKey",
        "x-api-key", "X-Amz-Security-Token", "X-Amz-Signature", "sig", "Authorization", "Proxy-Authorization", "Cookie",
        "Set-Cookie", "cookies", "credentials", "clientSecret", "private_key", "accesstoken", "passphrase",
        "tokenValue",
        "password2", "jwt", "proxyPassword", "apikey", "auth", "connectionString", "TOKEN", "data.token",
    ])
    func namesOfSecrets(name: String) {
        #expect(SecretNames.isSecret(name.utf8))
        #expect(JSONValue.object([JSONMember(name, .string("x1"))]).redacted[name] == .string("[redacted]"))
    }

    @Test(arguments: [
        "tokens_used", "tokenCount", "token_type", "passed", "passes", "bypass", "compass", "code", "author", "authors",
        "keyboard", "monkey", "key", "keys", "api_key_name", "apiKeyId", "primaryKey", "public_key", "id", "session_id",
        "url", "target_url", "end_url", "news_url", "recording_url", "cookiesEnabled", "signatureVersion", "secretary",
        "design", "signal", "passenger", "username", "proxy", "domain", "connection", "live", "endpoint", "", "_", "💥",
    ])
    func namesOfOtherThings(name: String) {
        #expect(!SecretNames.isSecret(name.utf8))
        #expect(JSONValue.object([JSONMember(name, .string("x1"))]).redacted[name] == .string("x1"))
    }

    @Test(arguments: [
        (
            #"{"id":"a","token":"t","liveUrl":"https://x?token=1","tokens":12,"proxy":{"password":"p","user":"u"}}"#,
            #"{"id":"a","token":"[redacted]","liveUrl":"[redacted]","tokens":12,"proxy":{"password":"[redacted]","user":"u"}}"#
        ),
        (
            #"[{"name":"Authorization","value":"x"},{"key":"DB_PASS","value":"y"},{"name":"Accept","value":"z"}]"#,
            #"[{"name":"Authorization","value":"[redacted]"},{"key":"DB_PASS","value":"[redacted]"},{"name":"Accept","value":"z"}]"#
        ),
        (
            #"{"headers":[["Cookie","a=b"],["Accept","c"]],"tags":["token","prod"]}"#,
            #"{"headers":[["Cookie","[redacted]"],["Accept","c"]],"tags":["token","prod"]}"#
        ),
        (
            #"{"name":"sid","value":"x","domain":".a.example","httpOnly":true}"#,
            #"{"name":"sid","value":"[redacted]","domain":".a.example","httpOnly":true}"#
        ),
        (
            #"{"tokens":["a"],"cookies":[{"name":"a","value":"b"}],"tokens_used":5,"passed":true,"max_tokens":"10"}"#,
            #"{"tokens":["[redacted]"],"cookies":[{"name":"[redacted]","value":"[redacted]"}],"tokens_used":5,"passed":true,"max_tokens":"10"}"#
        ),
        (
            #"{"error":{"code":402,"message":"GET http://u:p@h/ failed"},"password":"","tags":["a:b@c.d:1"]}"#,
            #"{"error":{"code":402,"message":"GET http://[redacted]@h/ failed"},"password":"","tags":["[redacted]@c.d:1"]}"#
        ),
    ])
    func documentsLoseTheirSecrets(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text).redacted.line == expected)
        #expect(try JSONValue(parsing: expected).redacted.line == expected)
    }
}
