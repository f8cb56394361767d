// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import RoutingPolicy

/// What the rules of a version say of a contact that waited when it came into force.
package struct ReviewedContact: Sendable {
  package var interaction: InteractionID
  /// What was known of it when it was asked. Is more known by now, it was looked at again for that.
  package var facts: ContactFacts
  package var placement: Placement
}
