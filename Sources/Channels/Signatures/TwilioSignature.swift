// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Foundation

/// Verifies `X-Twilio-Signature`: base64 of HMAC-SHA1, keyed by the account's token, over the full public URL
/// followed by each form field's name and value, sorted by name (Twilio's documentation, *Webhooks
/// security*).
package struct TwilioSignature: Sendable {
  private let key: [UInt8]

  /// - Parameter token: the account's authentication token; not empty.
  package init(token: String) { key = Array(token.utf8) }

  package func signature(url: String, form: FormFields) -> String {
    Data(code(url, Self.signedFields(of: form))).base64EncodedString()
  }

  /// Whether the signature fits. The comparison takes the same time wherever the first difference is.
  ///
  /// - Parameter url: as the sender was told it, query included. Providers differ in whether they sign the
  ///   scheme's own port: both are accepted.
  package func verify(_ given: String, url: String, form: FormFields) -> Bool {
    guard given.utf8.count <= 64, let code = Data(base64Encoded: given).map({ [UInt8]($0) }), code.count == 20
    else { return false }
    let fields = Self.signedFields(of: form)
    func fits(_ url: String) -> Bool {
      let expected = self.code(url, fields)
      return CRYPTO_memcmp(code, expected, expected.count) == 0
    }
    // Which spelling a sender uses is no secret: the other is only looked at when the first does not fit.
    return fits(url) || fits(Self.otherSpelling(of: url))
  }

  /// Names and values in the order in which they are signed.
  private static func signedFields(of form: FormFields) -> [UInt8] {
    var bytes: [UInt8] = []
    for field in form.fields.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
      bytes += field.name
      bytes += field.value
    }
    return bytes
  }

  private func code(_ url: String, _ fields: [UInt8]) -> [UInt8] {
    let signed = Array(url.utf8) + fields
    var code = [UInt8](repeating: 0, count: 20)
    var length: UInt32 = 20
    _ = HMAC(EVP_sha1(), key, Int32(key.count), signed, signed.count, &code, &length)
    return code
  }

  /// With the scheme's own port where the URL has none, without it where it has it; else the same.
  static func otherSpelling(of url: String) -> String {
    guard let colon = url.range(of: "://") else { return url }
    let port = url.hasPrefix("https") ? ":443" : ":80"
    let end = url[colon.upperBound...].firstIndex { "/?#".contains($0) } ?? url.endIndex
    let host = url[colon.upperBound..<end]
    let scheme = url[..<colon.upperBound]
    if host.hasSuffix(port) { return "\(scheme)\(host.dropLast(port.count))\(url[end...])" }
    let afterBracket = host.lastIndex(of: "]").map { host[$0...] } ?? host
    return afterBracket.contains(":") ? url : "\(url[..<end])\(port)\(url[end...])"
  }
}
