// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// A version that is to come into force.
package struct PolicySwitch: Sendable {
  package var version: PlanVersion
  package var compiled: CompiledPolicy
  /// Takes the last activation back.
  package var isRollback = false
  /// Decided only while this one is in force; nil: whichever is.
  package var expecting: PlanVersion?
  /// The SHA-256 of the server's own file, when it is its text.
  package var fileHash: String?
  package var source: PolicySource

  package init(_ version: PlanVersion, _ compiled: CompiledPolicy, _ source: PolicySource) {
    self.version = version
    self.compiled = compiled
    self.source = source
  }
}
