// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Seals what people said under their own key, so that erasing the key erases it here as well, also from
/// backups. The journal keeps the keys; the server plugs it in.
package protocol ContentVault: Sendable {
  func seal(_ bytes: [UInt8], of customer: CustomerID) throws -> [UInt8]
  /// nil: the customer was erased.
  func open(_ sealed: [UInt8], of customer: CustomerID) throws -> [UInt8]?
}
