extension SecretNames {
    static let secretWords: Set<String> = {
        let words: Set<String> = [
            "token", "password", "passwd", "passphrase", "passcode", "pass", "pwd", "pw", "psw", "pswd", "secret",
            "credential", "credentials", "cookie", "cookies", "authorization", "auth", "bearer", "jwt", "otp", "totp",
            "hotp", "mfa", "pin", "cvv", "cvc", "mnemonic", "signature", "sig", "webhook",
            // What servers call a session of their own.
            "jsessionid", "phpsessid", "sessid", "aspsessionid",
        ]
        return words.union(foreignWords.map(asRead))
    }()

    /// Passwords in other languages than English.
    private static let foreignWords = [
        "passwort", "kennwort", "wachtwoord", "senha", "contraseña", "contrasena", "contrasenya", "motdepasse", "mdp",
        "haslo", "hasło", "heslo", "lösenord", "losenord", "adgangskode", "salasana", "jelszo", "jelszó", "parola",
        "пароль", "Пароль", "密码", "密碼", "パスワード", "비밀번호",
    ]

    /// A word as `words(of:)` reads it: byte by byte.
    private static func asRead(_ word: String) -> String {
        var read = ""
        for byte in word.utf8 { read.unicodeScalars.append(Unicode.Scalar(byte)) }
        return read
    }

    /// Words that are secret together, in names of several words and as a whole name.
    static let compounds: Set<String> = {
        var names: Set<String> = [
            "livedomain", "frontendurl", "computeractionendpoint", "connectionstring", "dbpass", "userpass",
            "proxypass", "password", "passphrase", "motdepasse", "sshprivate", "rsaprivate", "privatepem",
            "seedphrase", "otpauth", "connectsid",
        ]
        names.formUnion(stores)
        let keys = [
            "api", "access", "account", "app", "application", "auth", "client", "deploy", "encryption", "hmac",
            "license", "master", "private", "secret", "service", "session", "shared", "signing", "ssh", "subscription",
        ]
        for kind in keys { names.insert(kind + "key") }
        // A second factor. Digits are left out of words: 2fa is fa.
        for factor in ["fa", "hotp", "mfa", "otp", "tfa", "totp"] {
            for part in ["code", "key", "seed", "uri", "url"] { names.insert(factor + part) }
        }
        for code in ["access", "auth", "authorization", "backup", "pin", "recovery", "security", "sms", "verification"]
        {
            names.insert(code + "code")
        }
        // Whoever has them is in the browser, or may speak in somebody's name.
        let doors = [
            "cdp", "connect", "connection", "debug", "debugger", "devtools", "live", "liveview", "presigned", "signed",
            "vnc", "webdriver", "webhook", "websocket", "ws", "wss",
        ]
        for door in doors { for way in ["endpoint", "link", "uri", "url"] { names.insert(door + way) } }
        return names
    }()

    /// What a browser keeps for a page.
    static let stores: Set<String> = ["localstorage", "sessionstorage", "storagestate"]

    /// Ends of names that are written as one word: long enough not to end another word.
    static let endings = [
        "token", "password", "passwd", "passphrase", "passwort", "kennwort", "wachtwoord", "secret", "apikey",
        "accesskey", "privatekey", "secretkey", "signingkey", "wsendpoint", "liveurl", "webhookurl", "cookie",
    ]

    /// What may follow and changes nothing: `tokenValue`, `cookie_header`, `password_hash`.
    static let fillers: Set<String> = [
        "base", "encoded", "encrypted", "hash", "header", "plain", "raw", "value",
    ]

    static let parameterWords: Set<String> = [
        "code", "key", "policy", "ticket", "assertion", "hmac", "nonce", "k", "sid",
    ]

    static let numberWords: Set<String> = [
        "pin", "otp", "totp", "hotp", "cvv", "cvc", "passcode", "passwd", "pwd", "psw", "pswd", "passwort",
        "kennwort",
    ]
}
