// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// One message of a transcript. The text is empty when the customer was erased.
package struct ArchivedMessage: Hashable, Sendable {
  package var content: MessageContent
  package var at: Moment
  package var isErased: Bool
}
