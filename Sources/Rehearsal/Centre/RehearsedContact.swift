// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// What is known of a contact of a test besides the engine's own state.
struct RehearsedContact {
  let name: String
  let id: InteractionID
  let customer: CustomerID
  let channel: ChannelKind
  let entry: String?
  /// What the contact, else its entry, says it wants.
  var intent: String
  /// How sure that is; nil: nobody said.
  var confidence: Double?
  let subject: String
  var attributes: [String: String]
  /// What the customer wrote until somebody took it up.
  var text: String
  /// When it came to be as it is.
  var since: Moment
  /// What it was told at the arrival, and by later facts.
  var arrival: Arrival
  /// How it stood in the centre when it came; nil: routes do not ask.
  let look: CentreLook?
  var closed: (cause: CloseCause, disposition: DispositionID?)?
}
