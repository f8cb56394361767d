// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Where fetched mails go.
package protocol MailboxSink: Sendable {
  /// How far a mailbox was read, durably; nil: never.
  func progress(of mailbox: String) async -> MailboxProgress?
  /// One mail. Returns when it is durable together with its progress; only then is it flagged, and the next
  /// one given. Throws when it can't be taken now: it is given again later.
  func take(_ mail: FetchedMail) async throws
}
