// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What an event of the exchange means to the centre.
package enum PhoneFact: Hashable, Sendable {
  /// Somebody calls.
  case contact(InboundContact)
  /// Nothing that the centre has to know of.
  case nothing
  /// More is known of the call.
  case attributes([String: String])
  /// Whoever has the call put it on hold.
  case held
  case resumed
  /// It was moved to that agent (by id).
  case transferred(to: String)
  case agentLegLost
  /// The caller wants to be called back.
  case callbackWanted(at: Moment?)
  /// An attempt to call somebody back ended like this.
  case dialled(InteractionID, DialResult)
  /// The caller is gone; also said of calls that never came to us.
  case left
}
