// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Where a mail lies.
package struct MailSource: Hashable, Sendable {
  /// The mailbox with its validity, and this mail's UID: how far the mailbox is read with it.
  package var progress: MailboxProgress
  /// The policy's entry for the mailbox.
  package var entry: String?
  /// Of the whole mail, in bytes.
  package var size: Int
  /// It was fetched to its end.
  package var isWhole: Bool

  package init(progress: MailboxProgress, entry: String?, size: Int, isWhole: Bool = true) {
    self.progress = progress
    self.entry = entry
    self.size = size
    self.isWhole = isWhole
  }

  /// `service@bank.example/1700000000/42`: where people find it again.
  var place: String { "\(progress.mailbox)/\(progress.validity)/\(progress.uid)" }
}
