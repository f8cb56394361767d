// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// A step of the chain by which contacts are handed up, by names.
package struct Escalation: Hashable, Sendable {
  package let to: DutyName
  package let within: Milliseconds
}
