// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What is rare, looked at whenever something happened while there is any.
extension Engine {
  mutating func tendMatters() {
    if !matters.escalations.isEmpty { tendEscalations() }
    if !matters.listeners.isEmpty { tendListeners() }
  }
}
