// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions

/// What a visitor's pages are to show.
struct VisitorLook: Sendable {
  var view: VisitorView
  var customer: CustomerID?
}
