// SPDX-License-Identifier: Apache-2.0

import Expressions

/// How it stands in the centre, as far as the routes of one policy ask: taken by `Classifier.look`.
package struct CentreLook: Sendable {
  /// In the order of `RuleBook.asked`.
  let values: [Value]
  /// What was asked, and the answers, as people read them: `queue("cards").waiting` and `6`.
  package let told: [(what: String, answer: String)]
}
