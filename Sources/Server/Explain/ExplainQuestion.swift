// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What is to be explained of a contact.
struct ExplainQuestion: Sendable {
  var interaction: InteractionID
  /// Only what had happened by then; nil: until now.
  var at: Moment?
  /// Only this offer is looked at closely, from 1; nil: the first of them all.
  var decision: Int?
  /// The language of its words.
  var language = Speech.english
  /// Whose contacts may be named in it.
  var reach = ClientReach.everybody
  /// The moment at which it is asked.
  var now: Moment
}
