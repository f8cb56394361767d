// SPDX-License-Identifier: Apache-2.0

extension ProblemCode {
  /// What leaves.
  var outgoingAdvice: Advice? {
    switch self {
    case .unknownDelivery:
      Advice(
        "Unknown delivery", "The ledger has no order of that id, or has forgotten it.",
        "`GET /v1/outgoing?state=…` lists them (`waiting`, `dead`, `delivered`, `dropped`); of those that are "
          + "over the last 10,000 are kept.")
    case .unknownWebhook:
      Advice(
        "Unknown webhook", "The policy in force has no webhook of that name.",
        "`GET /v1/webhooks` lists them; they stand in the policy under `webhooks`.")
    case .deliveryOver:
      Advice(
        "The delivery is over", "The order was delivered or dropped: nothing can be done about it any more.",
        "Look at it (`GET /v1/outgoing/ID`). Events of a webhook can be sent again: "
          + "`POST /v1/webhooks/NAME/replay`.")
    default: nil
    }
  }
}
