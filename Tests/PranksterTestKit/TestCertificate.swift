// SPDX-License-Identifier: MIT

/// A certificate for a server on loopback, by an authority that nobody else trusts.
///
/// They are valid until 2125 unless they are meant not to be. The keys protect nothing.
package struct TestCertificate: Sendable, Hashable {
    /// The certificate, as PEM.
    package let certificate: String
    /// Its key, as PEM.
    package let key: String

    /// The authority, as PEM: what `?ca=` and trust roots want.
    package static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBrTCCAVOgAwIBAgIUe9MAuCXJndesI3LhEaytsQTYMgEwCgYIKoZIzj0EAwIw
        IzEhMB8GA1UEAwwYUHJhbmtzdGVyIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyNTAx
        MjgwOVoYDzIxMjYxMTAxMDEyODA5WjAjMSEwHwYDVQQDDBhQcmFua3N0ZXIgdGVz
        dCBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASRp6vPhyKk0JuY
        QDTvQChVkh1Er8erRP2etfaZndv2+JepK7Ymrh9PqRBcYAu3KhyiLS/ULYjf/bt0
        aHle8zqAo2MwYTAdBgNVHQ4EFgQUQHCSlFOg/LLlaSaSDXdHUHgpbKswHwYDVR0j
        BBgwFoAUQHCSlFOg/LLlaSaSDXdHUHgpbKswDwYDVR0TAQH/BAUwAwEB/zAOBgNV
        HQ8BAf8EBAMCAgQwCgYIKoZIzj0EAwIDSAAwRQIhAP21NgRPGloMJMfja/SZ2cg9
        sizdQPsRZWqk3Sfhbg7wAiAIywzsmaJmlBl1moQ1xwqNjoKAkuxqTSEsj3wHRVJx
        dw==
        -----END CERTIFICATE-----
        """

    /// For `localhost`, `mail.example.org`, 127.0.0.1 and ::1.
    package static let valid = TestCertificate(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIByzCCAXKgAwIBAgIBATAKBggqhkjOPQQDAjAjMSEwHwYDVQQDDBhQcmFua3N0
            ZXIgdGVzdCBhdXRob3JpdHkwIBcNMjUwMTAxMDAwMDAwWhgPMjEyNTAxMDEwMDAw
            MDBaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEH
            A0IABDCLGb8lDfCR4TpFNnVJCDzvbniVPtEAgSk4Xr47Re8xwTKlTyZ1MFrCJzXo
            n9M9X2VuKpd9JkIfS2gjByWDxpijgaMwgaAwPgYDVR0RBDcwNYIJbG9jYWxob3N0
            ghBtYWlsLmV4YW1wbGUub3JnhwR/AAABhxAAAAAAAAAAAAAAAAAAAAABMAkGA1Ud
            EwQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwHQYDVR0OBBYEFKCV+P2UMruWfXMU
            LO6oSlCsNQVRMB8GA1UdIwQYMBaAFEBwkpRToPyy5Wkmkg13R1B4KWyrMAoGCCqG
            SM49BAMCA0cAMEQCICK0xNQrKBAnCS8T/Q1ueFwJpkHzBb3MrsNdefnI9+rtAiBg
            4NZ1peIbKdueQDw7JQ5MaRcW17T6TVsYOfMB49W59w==
            -----END CERTIFICATE-----
            """,
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWUda+y3+Z2XgB9ww
            f7liqXVGMm0tO3p4MZKD87vj5NKhRANCAAQwixm/JQ3wkeE6RTZ1SQg87254lT7R
            AIEpOF6+O0XvMcEypU8mdTBawic16J/TPV9lbiqXfSZCH0toIwclg8aY
            -----END PRIVATE KEY-----
            """)

    /// For `elsewhere.test` alone.
    package static let ofAnotherName = TestCertificate(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBqTCCAVCgAwIBAgIBAjAKBggqhkjOPQQDAjAjMSEwHwYDVQQDDBhQcmFua3N0
            ZXIgdGVzdCBhdXRob3JpdHkwIBcNMjUwMTAxMDAwMDAwWhgPMjEyNTAxMDEwMDAw
            MDBaMBkxFzAVBgNVBAMMDmVsc2V3aGVyZS50ZXN0MFkwEwYHKoZIzj0CAQYIKoZI
            zj0DAQcDQgAEKoYpRKmlkPuqC25DlQKwMfXlD5SKQjmDOXw62yaRxSe7zmcxXhoW
            FyeCSyw8mfnI4gHoKumKRJtad+IouSNWTKN9MHswGQYDVR0RBBIwEIIOZWxzZXdo
            ZXJlLnRlc3QwCQYDVR0TBAIwADATBgNVHSUEDDAKBggrBgEFBQcDATAdBgNVHQ4E
            FgQU/X12DBTU8fqOFRuwoYaouSpDTrcwHwYDVR0jBBgwFoAUQHCSlFOg/LLlaSaS
            DXdHUHgpbKswCgYIKoZIzj0EAwIDRwAwRAIgEuISm0QanZhnbEnXvx57fQEaBmil
            5cphb/+plILnV/YCIDD3lWs9DyIjmWEv+EFBRIsE34deCVlRAxYm+X8519KU
            -----END CERTIFICATE-----
            """,
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgG/wjPqX0EKGQyjJA
            DUR2PsSJZeWgMQUKiBCzqCf2d9mhRANCAAQqhilEqaWQ+6oLbkOVArAx9eUPlIpC
            OYM5fDrbJpHFJ7vOZzFeGhYXJ4JLLDyZ+cjiAegq6YpEm1p34ii5I1ZM
            -----END PRIVATE KEY-----
            """)

    /// As `valid`, but only in 2020.
    package static let expired = TestCertificate(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIByzCCAXCgAwIBAgIBAzAKBggqhkjOPQQDAjAjMSEwHwYDVQQDDBhQcmFua3N0
            ZXIgdGVzdCBhdXRob3JpdHkwHhcNMjAwMTAxMDAwMDAwWhcNMjEwMTAxMDAwMDAw
            WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
            AAR8ek5Js+IGBaEmyWk/uN6AWniyb+7b4ybrezNl6wuqnRsTlR7q37jIacbqirDv
            pB3PWqvW/wCKhcN0hl0utjxFo4GjMIGgMD4GA1UdEQQ3MDWCCWxvY2FsaG9zdIIQ
            bWFpbC5leGFtcGxlLm9yZ4cEfwAAAYcQAAAAAAAAAAAAAAAAAAAAATAJBgNVHRME
            AjAAMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1UdDgQWBBSooUBR03mL8XovDo4X
            XcIXEaOH5zAfBgNVHSMEGDAWgBRAcJKUU6D8suVpJpINd0dQeClsqzAKBggqhkjO
            PQQDAgNJADBGAiEA82kG3/irSzYbOm5vkuYlJbFw6yYH1EMkcwI9IA/hp7ACIQCu
            R6I6VN8njGUQNRnR3tT2a/fP0LxXcHY1cLVEKZHwMA==
            -----END CERTIFICATE-----
            """,
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgllCVSIeD2tRPHNMc
            c5fnZ4mNG9p9xN6T1GY5Gr2jzo6hRANCAAR8ek5Js+IGBaEmyWk/uN6AWniyb+7b
            4ybrezNl6wuqnRsTlR7q37jIacbqirDvpB3PWqvW/wCKhcN0hl0utjxF
            -----END PRIVATE KEY-----
            """)
}
