// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// One line of a routing test: what happens, or what is expected, and when.
struct Step: Sendable {
  enum Content: Sendable {
    /// Nothing but time passes.
    case pass
    case action(Action)
    case expectation(Expectation)
    /// The action is expected to be refused; nil: for whatever reason.
    case refused(Action, Refusal?)
  }

  let node: SourceNode
  let text: String
  /// The clock of the test stands here when it happens.
  let moment: Moment
  /// Where, in bytes of `text`, it says what happens: after the time.
  let offset: Int
  let content: Content
}

extension Step {
  /// Whether it says what is to be so.
  var isExpectation: Bool {
    switch content {
    case .expectation, .refused: true
    case .pass, .action: false
    }
  }
}
