// SPDX-License-Identifier: Apache-2.0

import Delivery

/// Who carries what goes by the providers of the providers file; nil: no such provider is configured.
struct ProviderCarriers: Sendable {
  var calls: (any OrderCarrier)?
  var sms: (any OrderCarrier)?
  var mail: (any OrderCarrier)?
}
