// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// A mail as it lies on the server. Personal content.
package struct FetchedMail: Sendable {
  package var bytes: [UInt8]
  /// Of the whole mail; more than `bytes.count` when only its beginning was fetched.
  package var size: Int
  package var isWhole: Bool
  /// How far the mailbox is read with it.
  package var progress: MailboxProgress

  package init(bytes: [UInt8], size: Int, isWhole: Bool, progress: MailboxProgress) {
    self.bytes = bytes
    self.size = size
    self.isWhole = isWhole
    self.progress = progress
  }
}
