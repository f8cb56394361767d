// SPDX-License-Identifier: Apache-2.0

import Delivery

/// Takes mails until it has as many as it expects.
protocol CountingSink: MailboxSink {
  /// Says once that all are there.
  var done: AsyncStream<Void> { get }
}
