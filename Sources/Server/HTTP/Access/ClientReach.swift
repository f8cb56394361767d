// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Whose contacts somebody may know of, where a centre serves several clients.
enum ClientReach: Hashable, Sendable {
  case everybody
  /// These clients' alone: neither another's nor the centre's own.
  case only(Set<ClientID>)

  /// For what is told in words: whose contacts may be named.
  @TaskLocal static var current = ClientReach.everybody

  /// What agents of these clients may know of; of none: those who serve whoever comes.
  init(ofAgentsServing clients: [ClientID]) {
    self = clients.isEmpty ? .everybody : .only(Set(clients))
  }

  func admits(_ client: ClientID?) -> Bool {
    switch self {
    case .everybody: true
    case .only(let clients): client.map { clients.contains($0) } ?? false
    }
  }

  /// Whether an agent is one of those who work for these clients: it serves one of them, or everybody.
  func admits(_ agent: AgentProfile) -> Bool {
    switch self {
    case .everybody: true
    case .only(let clients): agent.serves(anyOf: clients)
    }
  }

  /// Whether an agent works for nobody else: what is done to it concerns these clients alone.
  func owns(_ agent: AgentProfile) -> Bool {
    switch self {
    case .everybody: true
    case .only(let clients): !agent.clients.isEmpty && clients.isSuperset(of: agent.clients)
    }
  }

  /// Nil: everybody.
  var clients: Set<ClientID>? {
    switch self {
    case .everybody: nil
    case .only(let clients): clients
    }
  }

  var isLimited: Bool { self != .everybody }
}
