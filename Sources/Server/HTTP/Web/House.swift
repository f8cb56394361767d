// SPDX-License-Identifier: Apache-2.0

import Router

/// What the endpoints work with.
struct House: Sendable {
  let router: ContactRouter
  let access: Access
  let archive: any ContactArchive
  let meters: Meters
  let phone: PhoneDoor
  let sockets: LiveSockets
  /// Without a slash at the end.
  let publicURL: String
  let origin: OwnOrigin

  /// The public URL is https: cookies are for TLS only.
  var isSecure: Bool { publicURL.hasPrefix("https://") }

  init(
    router: ContactRouter, access: Access, archive: any ContactArchive, meters: Meters, phone: PhoneDoor,
    sockets: LiveSockets, publicURL: String
  ) {
    self.router = router
    self.access = access
    self.archive = archive
    self.meters = meters
    self.phone = phone
    self.sockets = sockets
    self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    origin = OwnOrigin(publicURL: publicURL)
  }
}
