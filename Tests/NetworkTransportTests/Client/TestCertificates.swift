/// Certificates for servers on loopback, made for these tests: they and the key protect nothing.
enum TestCertificates {
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvzmEON3B0PtTGxqP
        pke2+/kQ1BxUwZNRwnZoITsY5+6hRANCAAQt4pCqxDNK1hTCSJCCyTn1Xy9vVMWZ
        D9UC6xYacquvb0kJPDLTwIQ7IeTN5WqnqjlR3MHOp4xNrIyZpJbIuV9F
        -----END PRIVATE KEY-----
        """
    /// `Example Company CA`, which signed those below.
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBPjCB5KADAgECAgEBMAoGCCqGSM49BAMCMB0xGzAZBgNVBAMMEkV4YW1wbGUg
        Q29tcGFueSBDQTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowHTEb
        MBkGA1UEAwwSRXhhbXBsZSBDb21wYW55IENBMFkwEwYHKoZIzj0CAQYIKoZIzj0D
        AQcDQgAEOoInyvP6GmdqtZYBFOwSSAj8WBJd/7+SiOqax88zh12zg56OaeT+zVz7
        PTz7Nfwa05NL5Zlu/w0gwHIzSlyrR6MTMBEwDwYDVR0TAQH/BAUwAwEB/zAKBggq
        hkjOPQQDAgNJADBGAiEA+mGGhmE6AIZQsID/Qxmm5Aa4Vb9rc0Dj40UK54kuEjgC
        IQCvTN2mbh3/eROxTac7JHDo70vdlucgWKXgZtk+ptd+hA==
        -----END CERTIFICATE-----
        """
    /// For localhost and 127.0.0.1, from 2020 to 2120.
    static let good = """
        -----BEGIN CERTIFICATE-----
        MIIBTjCB9KADAgECAgECMAoGCCqGSM49BAMCMB0xGzAZBgNVBAMMEkV4YW1wbGUg
        Q29tcGFueSBDQTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDES
        MBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELeKQ
        qsQzStYUwkiQgsk59V8vb1TFmQ/VAusWGnKrr29JCTwy08CEOyHkzeVqp6o5UdzB
        zqeMTayMmaSWyLlfRaMsMCowDAYDVR0TAQH/BAIwADAaBgNVHREEEzARgglsb2Nh
        bGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDSQAwRgIhANkxKFpY3i5AwFXGPFuyYKAL
        CUroYCDcQ43vOMB9RwqLAiEAw8RWelMQrzkpWkZjjmfxnv/p2loZnmbKGh5pel/i
        NAI=
        -----END CERTIFICATE-----
        """
    /// Until 2025-03-04.
    static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBTDCB8qADAgECAgEDMAoGCCqGSM49BAMCMB0xGzAZBgNVBAMMEkV4YW1wbGUg
        Q29tcGFueSBDQTAeFw0yMDAxMDEwMDAwMDBaFw0yNTAzMDQwMDAwMDBaMBQxEjAQ
        BgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABC3ikKrE
        M0rWFMJIkILJOfVfL29UxZkP1QLrFhpyq69vSQk8MtPAhDsh5M3laqeqOVHcwc6n
        jE2sjJmklsi5X0WjLDAqMAwGA1UdEwEB/wQCMAAwGgYDVR0RBBMwEYIJbG9jYWxo
        b3N0hwR/AAABMAoGCCqGSM49BAMCA0kAMEYCIQCWvS2Um/4uYerBMKuvvEkoCw7L
        2bGA4QKidhCrWzMGIgIhALOTw4i3fHQFFm+g8AdPCyJmCnwr4xf0Zt5leP6hhsUu
        -----END CERTIFICATE-----
        """
    /// From 2110-01-01.
    static let early = """
        -----BEGIN CERTIFICATE-----
        MIIBTzCB9qADAgECAgEEMAoGCCqGSM49BAMCMB0xGzAZBgNVBAMMEkV4YW1wbGUg
        Q29tcGFueSBDQTAiGA8yMTEwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAU
        MRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQt
        4pCqxDNK1hTCSJCCyTn1Xy9vVMWZD9UC6xYacquvb0kJPDLTwIQ7IeTN5WqnqjlR
        3MHOp4xNrIyZpJbIuV9FoywwKjAMBgNVHRMBAf8EAjAAMBoGA1UdEQQTMBGCCWxv
        Y2FsaG9zdIcEfwAAATAKBggqhkjOPQQDAgNIADBFAiEA47PWoUwrp6dJbQ0MqDpZ
        DUr6UhTfQYXDEAuP67ksMgcCIGoQMHket/y/KLiKNcGUvf8MKdWtS87AL05kBPdQ
        b3sa
        -----END CERTIFICATE-----
        """
    /// For `api.example.com`, `*.example.net` and 192.0.2.1.
    static let otherName = """
        -----BEGIN CERTIFICATE-----
        MIIBaTCCAQ+gAwIBAgIBBTAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJFeGFtcGxl
        IENvbXBhbnkgQ0EwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBox
        GDAWBgNVBAMMD2FwaS5leGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEH
        A0IABC3ikKrEM0rWFMJIkILJOfVfL29UxZkP1QLrFhpyq69vSQk8MtPAhDsh5M3l
        aqeqOVHcwc6njE2sjJmklsi5X0WjQTA/MAwGA1UdEwEB/wQCMAAwLwYDVR0RBCgw
        JoIPYXBpLmV4YW1wbGUuY29tgg0qLmV4YW1wbGUubmV0hwTAAAIBMAoGCCqGSM49
        BAMCA0gAMEUCIB63vojfr+k3BZ2rhuS6RbKAbqV4RLWsTPYCEtKTqYI9AiEA3Sk3
        hVmSptcL0fVcESKynu8eMo/pAZYj3mXTxG+TbwA=
        -----END CERTIFICATE-----
        """
    /// Like the good one, signed by itself.
    static let selfSigned = """
        -----BEGIN CERTIFICATE-----
        MIIBRDCB66ADAgECAgEGMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
        dDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ
        bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELeKQqsQzStYUwkiQ
        gsk59V8vb1TFmQ/VAusWGnKrr29JCTwy08CEOyHkzeVqp6o5UdzBzqeMTayMmaSW
        yLlfRaMsMCowDAYDVR0TAQH/BAIwADAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8A
        AAEwCgYIKoZIzj0EAwIDSAAwRQIhAKNi09U1POaziFJNzl3zH1uH4vCkRI8zXWYG
        JuLcxE4+AiAOdhOv+AuibYvqb2wm2y65xXMRubAc/BjtSGvssFrKQw==
        -----END CERTIFICATE-----
        """
}
