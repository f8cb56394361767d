// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions

/// All connected pages of one visitor.
struct VisitorParty: Sendable {
  /// A conversation that had ended when the visitor came back.
  struct Past: Sendable {
    var interaction: InteractionID
    var cause: String
    var messages: [PastMessage]
  }

  /// The random id of the token.
  let visitor: String
  var seats: [Seat] = []
  var view: VisitorView?
  /// What it said last belongs to this contact, which may be over before anybody looks.
  var noticed: InteractionID?
  var need = Need.nothing
  /// Transcripts are being read: nothing is told until they are there.
  var isLoading = false
  var through: UInt64 = 0
  var customer: CustomerID?
  /// What is shown while nothing is open.
  var past: Past?

  var identity: Identity { Identity(kind: .visitor, value: visitor) }
  /// The later of what is shown and what is to be shown.
  var latest: InteractionID? { [noticed, view?.interaction].compactMap(\.self).max() }
  var conversation: String { "visitor:" + visitor }
}
