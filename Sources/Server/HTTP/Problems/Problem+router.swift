// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router

extension Problem {
  /// What the router's refusal is to the outside.
  init(_ error: RouterError) {
    switch error {
    case .refused(let refusal, let phase):
      self.init(ProblemCode(refusal))
      state = phase?.name
    case .invalid(let field, let hint):
      self.init(ProblemCode.invalidField, "\(field): \(hint)", field: field)
    case .unknownName(let kind, _):
      self.init(ProblemCode(rawValue: "unknown-" + kind) ?? .unknownName)
      field = kind
    case .unknownCustomer: self.init(ProblemCode.unknownCustomer)
    case .identityTaken: self.init(ProblemCode.identityTaken)
    case .agentInPolicy: self.init(ProblemCode.agentInPolicy)
    case .queueInUse(let queue, let contacts):
      self.init(
        ProblemCode.queueInUse,
        "\(contacts) contact(s) are in queue `\(queue)`, which the version does not have. `moved` may "
          + "say where they go.")
    case .policyMoved: self.init(ProblemCode.policyMoved)
    case .policyIsLive: self.init(ProblemCode.policyIsLive)
    case .keyReused: self.init(ProblemCode.keyReused)
    case .toldLongAgo:
      self.init(
        ProblemCode.staleSignature,
        "The same was told more than a day ago, and its provider never uses a name again.")
    case .overloaded(let after):
      self.init(ProblemCode.overloaded)
      retryAfterSeconds = Self.wholeSeconds(after)
    case .storageFull(let after):
      self.init(ProblemCode.storageFull)
      retryAfterSeconds = Self.wholeSeconds(after)
    case .draining:
      self.init(ProblemCode.draining)
      retryAfterSeconds = 2
    }
  }

  private static func wholeSeconds(_ time: Milliseconds) -> Int { max(1, Int((time.count + 999) / 1000)) }
}
