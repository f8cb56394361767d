// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What a visitor's page says to the centre.
package enum VisitorFrame: Hashable, Sendable {
  /// The longest message, in characters; its UTF-8 may have four times as many bytes.
  package static let maximumCharacters = 4_000

  /// The first frame of a socket.
  case hello(Hello)
  /// A message. The id is the page's own: the same again changes nothing.
  case say(id: String, text: String)
  /// The visitor ends the conversation.
  case leave

  package struct Hello: Hashable, Sendable {
    /// Of the protocol; 1.
    package var version: Int
    /// The widget's name in the policy.
    package var widget: String
    /// A language tag, as the page is shown.
    package var language: String?
    package var token: String?
    package var name: String?
    /// The last place this page saw.
    package var resume: Place?

    package init(
      version: Int = 1, widget: String, language: String? = nil, token: String? = nil, name: String? = nil,
      resume: Place? = nil
    ) {
      self.version = version
      self.widget = widget
      self.language = language
      self.token = token
      self.name = name
      self.resume = resume
    }
  }
}
