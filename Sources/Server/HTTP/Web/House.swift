// SPDX-License-Identifier: Apache-2.0

import Router

/// What the endpoints work with.
struct House: Sendable {
  let router: ContactRouter
  let access: Access
  let archive: any ContactArchive
  let meters: Meters
  let phone: PhoneDoor
  /// nil: no Twilio-compatible account is configured.
  let twilio: TwilioDoor?
  let sockets: LiveSockets
  let outgoing: OutgoingSide
  /// nil: no CRM is configured.
  let lookups: LookupCounts?
  /// nil: no mailbox is configured.
  let mail: MailSide?
  /// What is done with versions of the policy.
  let policies: PolicyKeeper
  /// Without a slash at the end.
  let publicURL: String
  let origin: OwnOrigin
  /// Asked about the past.
  let historian: Historian

  /// The public URL is https: cookies are for TLS only.
  var isSecure: Bool { publicURL.hasPrefix("https://") }

  init(
    router: ContactRouter, access: Access, archive: any ContactArchive, meters: Meters, phone: PhoneDoor,
    twilio: TwilioDoor?, sockets: LiveSockets, outgoing: OutgoingSide, lookups: LookupCounts?,
    mail: MailSide?,
    policies: PolicyKeeper, publicURL: String
  ) {
    self.router = router
    self.access = access
    self.archive = archive
    self.meters = meters
    self.phone = phone
    self.twilio = twilio
    self.sockets = sockets
    self.outgoing = outgoing
    self.lookups = lookups
    self.mail = mail
    self.policies = policies
    self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    origin = OwnOrigin(publicURL: publicURL)
    historian = Historian(log: router.log)
  }
}
