// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What a queue promises to who calls or writes live. It never routes; callbacks that were put off wait until
/// it is met again.
package struct TargetPlan: Hashable, Sendable {
  /// Thousandths of the contacts.
  package var shareThousandths: Int
  package var within: Milliseconds

  package init(shareThousandths: Int, within: Milliseconds) {
    self.shareThousandths = shareThousandths
    self.within = within
  }
}
