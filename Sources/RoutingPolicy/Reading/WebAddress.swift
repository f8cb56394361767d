// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Checks the URLs that people write into policies and providers files.
package enum WebAddress {
  /// Why a text is no absolute URL of these schemes, to be put after the name of what it is; nil: it is one.
  ///
  /// Names and passwords in it are refused: they would show in logs.
  package static func problem(of text: String, schemes: [String] = ["http", "https"]) -> String? {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard isPlain, let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      schemes.contains(scheme)
    else { return "must be a URL that begins with \(schemes.map { $0 + "://" }.joined(separator: " or "))" }
    guard let host = parts.host, !host.isEmpty else { return "names no host" }
    guard parts.user == nil, parts.password == nil else { return "must not hold a name or a password" }
    guard parts.fragment == nil else { return "must not have a fragment (#…)" }
    return nil
  }
}
