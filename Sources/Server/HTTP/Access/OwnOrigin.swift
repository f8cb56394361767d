// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Whether a browser's request comes from our own pages.
struct OwnOrigin: Sendable {
  /// `scheme://host[:port]` of the public URL, lower case, without a standard port.
  let text: String

  init(publicURL: String) { text = Self.normalise(publicURL) }

  /// For requests that a cookie vouches for: `Sec-Fetch-Site` where the browser says it, else `Origin`; the
  /// origin is ours if it is the public URL's or the very host that was asked.
  func isOwn(fetchSite: String?, origin: String?, host: String?) -> Bool {
    if let fetchSite { return fetchSite == "same-origin" }
    guard let origin else { return false }
    return matches(origin: origin, host: host)
  }

  /// For WebSockets, which always carry an `Origin` when a browser opens them.
  func matches(origin: String, host: String?) -> Bool {
    let origin = Self.normalise(origin)
    if origin == text { return true }
    guard let host else { return false }
    return origin == Self.normalise("http://" + host) || origin == Self.normalise("https://" + host)
  }

  private static func normalise(_ url: String) -> String {
    let url = url.lowercased()
    guard let scheme = url.range(of: "://") else { return url }
    var authority = String(url[scheme.upperBound...].prefix { $0 != "/" })
    let name = String(url[..<scheme.lowerBound])
    if name == "http", authority.hasSuffix(":80") { authority.removeLast(3) }
    if name == "https", authority.hasSuffix(":443") { authority.removeLast(4) }
    return name + "://" + authority
  }
}
