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
        ("pin=4711&x", "pin=[redacted]&x"), ("totp_seed=ABC", "totp_seed=[redacted]"),
        ("Passwort=x1", "Passwort=[redacted]"),
        ("localStorage.access=x1", "localStorage.access=[redacted]"), ("пароль=x1", "пароль=[redacted]"),
        ("https://h/a;jsessionid=0AF?x=1", "https://h/a;jsessionid=[redacted]?x=1"),
        ("JSESSIONID=0AF; Path=/", "JSESSIONID=[redacted]; Path=/"),
        // In addresses within addresses.
        (
            "https://h/?next=https%3A%2F%2Fu%3Ap%40q%2F%3Ftoken%3Dx1%26n%3D2",
            "https://h/?next=https%3A%2F%2F[redacted]%40q%2F%3Ftoken%3D[redacted]%26n%3D2"
        ),
        (
            "https://h/?n=https%253A%252F%252Fq%253Ftoken%253Dx1",
            "https://h/?n=https%253A%252F%252Fq%253Ftoken%253D[redacted]"
        ),
        ("token%3dx1", "token%3d[redacted]"),
        // By where they stand.
        ("https://hooks.slack.com/services/T0/B0/x1?a=b", "https://hooks.slack.com/services/[redacted]?a=b"),
        ("post to hooks.slack.com/services/T0/B0/x1 failed", "post to hooks.slack.com/services/[redacted] failed"),
        ("https://discord.com/api/webhooks/10/0123456789abcdef", "https://discord.com/api/webhooks/10/[redacted]"),
        ("https://api.telegram.org/bot123456:AAE0-0123456789abc/x", "https://api.telegram.org/bot123456:[redacted]/x"),
        ("https://webhook.site/8f31c2a0-6c1d", "https://webhook.site/[redacted]"),
        ("wss://x1@h.example/", "wss://[redacted]@h.example/"), ("WS://x1@h:1", "WS://[redacted]@h:1"),
        ("curl -u user:x1 https://h/", "curl -u [redacted] https://h/"),
        ("curl --user 'user:x1' https://h/", "curl --user '[redacted]' https://h/"),
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
        "session_id=8f31c2a0-6c1d-4d1f", "passed=true", "auth=none", "a.b.c", "pinned=true",
        "spin=1 opinion=x", "docker run -u 1000:1000 x", "sort -u a b", "https://h/100%25?a=b", "50%: done", "%", "a%3",
        "https://h/hooks/list", "https://h/docs/webhooks/events", "hooks.example.com/", "the hooks. are", "wss://h/@x",
        "https://h/?u=a%40b.example", "webhook.", "x-u a:b",
        "https://h/(x)?y=[z]",
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
        "password2", "jwt", "proxyPassword", "apikey", "auth", "connectionString", "TOKEN", "data.token", "pin", "PIN",
        "card_pin", "pinCode", "totp_seed", "totpSecret",
        "mfa", "mfaCode", "2fa_code", "psw", "ssh_private", "ssh_private_key", "localStorage", "localStorage.access",
        "localstorage.x", "Passwort", "DB-Passwort", "benutzerpasswort", "contraseña", "密码", "recovery_code",
        "jsessionid",
        "PHPSESSID", "pass_word",
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
        "pinned", "spin", "opinion", "shipping", "mfa_enabled", "mfaRequired", "pin_count",
        "error_code", "status_code", "country_code", "storage", "local", "seed", "sid", "side", "session",
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
            #"{"rawHeaders":["Accept","*/*","Authorization","x","Cookie","y"],"args":["curl","-u","u:x","--token","y","z"]}"#,
            #"{"rawHeaders":["Accept","*/*","Authorization","[redacted]","Cookie","[redacted]"],"args":["curl","-u","[redacted]","--token","[redacted]","z"]}"#
        ),
        (#"["Authorization","x"]"#, #"["Authorization","[redacted]"]"#),
        (#"{"tags":["Auth-Token","x"],"list":["token","x"]}"#, #"{"tags":["Auth-Token","x"],"list":["token","x"]}"#),
        (
            #"[{"id":"password","val":"x"},{"Name":"TOKEN","Value":"y"},{"fieldName":"pw","value":"z"},{"type":"password","value":"w"}]"#,
            #"[{"id":"password","val":"[redacted]"},{"Name":"TOKEN","Value":"[redacted]"},{"fieldName":"pw","value":"[redacted]"},{"type":"password","value":"[redacted]"}]"#
        ),
        (
            #"[{"type":"auth","text":"no","data":1},{"id":"color","value":"red"},{"username":"token","text":"x"}]"#,
            #"[{"type":"auth","text":"no","data":1},{"id":"color","value":"red"},{"username":"token","text":"x"}]"#
        ),
        (
            #"{"pin":4711,"mfa_enabled":true,"pinned":1,"tokens":2,"pass":3,"fields":[{"name":"pin","value":1},{"name":"n","value":2}]}"#,
            #"{"pin":"[redacted]","mfa_enabled":true,"pinned":1,"tokens":2,"pass":3,"fields":[{"name":"pin","value":"[redacted]"},{"name":"n","value":2}]}"#
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
