// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Channels

@Suite("Signatures of Twilio-compatible providers")
struct TwilioSignatureTests {
  /// The example of the provider's documentation, *Webhooks security*.
  static let signature = TwilioSignature(token: "12345")
  static let url = "https://mycompany.com/myapp.php?foo=1&bar=2"
  static let body =
    "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212"

  static func form(_ body: String) throws -> FormFields { try FormFields(Array(body.utf8)) }

  @Test("the documented example is made and accepted, in whatever order the fields come")
  func known() throws {
    let form = try Self.form(Self.body)
    let made = Self.signature.signature(url: Self.url, form: form)
    #expect(made == "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    #expect(Self.signature.verify(made, url: Self.url, form: form))
    let turned = try Self.form(Self.body.split(separator: "&").reversed().joined(separator: "&"))
    #expect(Self.signature.verify(made, url: Self.url, form: turned))
  }

  @Test(
    "anything that differs is refused",
    arguments: [
      ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "https://mycompany.com/myapp.php?foo=1", body),
      ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "http://mycompany.com/myapp.php?foo=1&bar=2", body),
      ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", url, body + "&More=1"),
      ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", url, body.replacing("1234&From", with: "1235&From")),
      ("SSOYDt4T1cUTdK1PDd93/VVr8B8=", url, body), ("", url, body), ("RSOYDt4T1cU=", url, body),
      ("not base64 at all, but long enough", url, body),
    ])
  func wrong(_ given: String, _ url: String, _ body: String) throws {
    #expect(!Self.signature.verify(given, url: url, form: try Self.form(body)))
  }

  @Test(
    "the scheme's own port may be signed or not",
    arguments: [
      ("https://a.example/x", "https://a.example:443/x"), ("https://a.example:443/x", "https://a.example/x"),
      ("http://a.example?x=1", "http://a.example:80?x=1"),
      ("https://a.example:8443/x", "https://a.example:8443/x"),
      ("https://[::1]/x", "https://[::1]:443/x"), ("https://[::1]:8443/x", "https://[::1]:8443/x"),
    ])
  func ports(_ url: String, _ other: String) throws {
    #expect(TwilioSignature.otherSpelling(of: url) == other)
    let form = try Self.form("a=b")
    let made = Self.signature.signature(url: other, form: form)
    #expect(Self.signature.verify(made, url: url, form: form))
  }
}
