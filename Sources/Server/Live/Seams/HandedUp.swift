// SPDX-License-Identifier: Apache-2.0

import Interactions

/// How far up the policy's chain a contact is being handed.
struct HandedUp: Hashable, Sendable {
  /// Who is asked: an agent by id, or a team by name.
  var agent: String?
  var team: String?
  var until: Moment
}
