// SPDX-License-Identifier: Apache-2.0

package import RoutingEngine

/// A level of complaints, by names.
package struct Complaint: Hashable, Sendable {
  /// 1 to 3; 3 is the gravest.
  package let level: Int
  /// As written.
  package let when: String
  package let owner: DutyName
  package let respondWithin: Allowance
  package let resolveWithin: Allowance
  /// `webhook.` and a webhook's name, each.
  package let tell: [String]
}
