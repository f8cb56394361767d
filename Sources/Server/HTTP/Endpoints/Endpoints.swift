// SPDX-License-Identifier: Apache-2.0

/// The table of all endpoints, in the order in which `/openapi.json` lists them.
enum Endpoints {
  static let all: [Endpoint] =
    health + sessions + interactions + interactionReading + whyWaiting + explaining + work + transfers
    + escalation + offers + agents + customers
    + customerImport + queues + supervision + queueModes + modes + listening + complaints + audit
    + openMatters + callbacks + outgoing + outgoingActs + webhooks + policy + phone
    + twilioMessages + twilioCalls + sockets
}
