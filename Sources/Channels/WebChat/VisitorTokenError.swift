// SPDX-License-Identifier: Apache-2.0

/// Why a visitor's token is not taken. The visitor gets a fresh one in each case: nothing is refused. The raw
/// values are labels of metrics.
package enum VisitorTokenError: String, Error, CaseIterable, Sendable {
  /// Not in the form of a token, or longer than 512 bytes.
  case malformed
  /// Not signed by our key.
  case forged
  case expired
  /// Given out by another widget.
  case otherWidget = "other-widget"
}
