// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// By when contacts of a route are answered, and how long before that they compete with live work.
package struct ResponsePromise: Hashable, Sendable {
  package let within: Milliseconds
  package let lead: Milliseconds

  /// What it means for a contact that came at `moment`. The one place where a promise becomes a moment.
  package func promise(from moment: Moment) -> Promise { Promise(due: moment + within, lead: lead) }
}
