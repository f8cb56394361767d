// SPDX-License-Identifier: Apache-2.0

import Router
import RoutingPolicy

extension Problem {
  /// Why a version of the policy is not kept or not put in force.
  init(_ refusal: PolicyKeeper.Refusal) {
    switch refusal {
    case .invalid(let load):
      let errors = load.diagnostics.count { $0.severity == .error }
      self.init(.policyInvalid, "The policy has \(errors) error(s); nothing of it was kept.")
      diagnostics = PolicyFindings.json(load.diagnostics)
    case .tooMany:
      self.init(.overloaded, "Too many policies are being read at once.")
      retryAfterSeconds = 2
    case .nothingBefore: self.init(.noEarlierVersion)
    case .refused(let error): self.init(error)
    }
  }
}
