// SPDX-License-Identifier: Apache-2.0

/// Knows which agent a desk belongs to.
protocol DeskAuthenticator: Sendable {
  /// - Parameters:
  ///   - cookie: the whole `Cookie` header of the handshake; given only when the request came from our own
  ///     pages.
  ///   - token: a bearer token of the first frame; where there is one it counts alone.
  /// - Returns: the agent's policy id; nil: nobody, or somebody who is not an agent.
  func agent(cookie: String?, token: String?) async -> String?
}
