// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Logging
import Router

/// The live side put together from its parts: a service that follows the log, and the doors for sockets.
struct LiveSide: Sendable {
  /// Starts after the router and ends before it.
  let follower: LiveFollower
  let sockets: LiveSockets

  /// - Parameter directory: holds the visitors' key (`visitor.key`, made when it is missing).
  /// - Throws: `SecretFileError`.
  init(
    router: ContactRouter, archive: FoldedArchive, access: Access, directory: String, publicURL: String,
    settings: LiveSettings = LiveSettings(), logger: Logger
  ) throws {
    follower = LiveFollower(
      router: router, archive: ArchivedTranscripts(archive: archive, router: router), logger: logger)
    sockets = LiveSockets(
      follower: follower, signer: VisitorTokenSigner(key: try SecretFile.key(at: directory + "/visitor.key")),
      authenticator: access, publicURL: publicURL, settings: settings, clock: anchoredClock())
  }
}
