// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Makes a request safe to send again: who asked under which key, and what was asked.
package struct IdempotencyKey: Hashable, Sendable {
  /// Of the caller's name and its key.
  package var key: Digest
  /// Of the method, path and body.
  package var body: Digest

  package init(key: Digest, body: Digest) {
    self.key = key
    self.body = body
  }
}
