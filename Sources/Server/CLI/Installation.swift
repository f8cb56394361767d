// SPDX-License-Identifier: Apache-2.0

import Archive
import Delivery
import Foundation
import Interactions
import Journal
import Logging
import Router
import RoutingEngine
import RoutingPolicy

/// A server put together from its parts: the router, its followers, and what the doors need.
struct Installation: Sendable {
  let house: House
  let followers: Followers
  let live: LiveSide
  let logger: Logger
  /// The roster at the start.
  let agents: [(id: String, name: String)]
  let directory: String
  private let archive: ArchiveFile

  /// Opens the data directory and recovers.
  /// - Throws: `OpeningError`, `InstallationError`, `SecretFileError`, `AccessTokensError`.
  init(
    directory: String, policy: StartPolicy, publicURL: String, outgoing settings: OutgoingSettings,
    logger: Logger
  ) async throws {
    var configuration = RouterConfiguration(
      directory: directory, policyFiles: policy.files, logBytesAhead: 40 << 20,
      notice: { Self.log($0, to: logger) })
    configuration.prefersLivePolicy = policy.isFollowed
    let router = try ContactRouter.open(configuration)
    Self.note(router.report, logger)
    let roster = await Self.roster(of: router)
    let access = try Access(directory: directory, agents: roster.map(\.id))
    let phone = try PhoneDoor(directory: directory)
    let archive = try Self.opening(directory + "/archive.sqlite") {
      try ArchiveFile(
        path: $0, vault: JournalVault(log: router.log), mayHurry: ThreadSlice.canRaise)
    }
    let ledger = try Self.opening(directory + "/orders.sqlite") {
      try OrderLedger(path: $0, logEnd: router.durablePosition)
    }
    try OutgoingSide.check(
      await router.read { $0.policy?.webhooks ?? [] }, secrets: settings.secrets, logger: logger)
    let archiveFollower = ArchiveFollower(router: router, archive: archive)
    let folded = FoldedArchive(file: archive, follower: archiveFollower)
    let mail =
      settings.providers.mailboxes.isEmpty
      ? nil : MailSide(settings.providers, router: router, archive: folded, logger: logger)
    let twilio = settings.providers.twilio.map {
      TwilioSide($0, publicURL: publicURL, router: router, archive: folded)
    }
    let outgoing = try OutgoingSide(
      ledger: ledger, lookups: OrderLookups(router: router, archive: folded), settings: settings,
      publicURL: publicURL, phoneSecret: phone.secret, logger: logger
    ) { client in
      ProviderCarriers(
        calls: twilio?.calls(by: client), sms: twilio?.messages(by: client), mail: mail?.carrier)
    }
    let lookup = settings.providers.crm.map {
      CustomerLookup(router: router, client: outgoing.client, account: $0, logger: logger)
    }
    let secrets = settings.secrets
    let policies = PolicyKeeper(router) { WebhookKey.problems(of: $0, secrets) }
    followers = Followers(
      router: router, policyFile: policy.followed.map { PolicyFileFollower($0, policies, access, logger) },
      archive: archiveFollower,
      orders: OrderFollower(
        router: router, outgoing: outgoing, audience: WebhookAudience(router: router, archive: folded)),
      lookup: lookup, mail: mail,
      logger: logger)
    live = try LiveSide(
      router: router, archive: folded, access: access, directory: directory, publicURL: publicURL,
      logger: logger)
    house = House(
      router: router, access: access, archive: folded, meters: Meters(), phone: phone, twilio: twilio?.door,
      sockets: live.sockets, outgoing: outgoing, lookups: lookup?.counts, mail: mail,
      policies: policies, publicURL: publicURL)
    agents = roster
    self.directory = directory
    self.archive = archive
    self.logger = logger
  }

  private static func log(_ notice: RouterNotice, to logger: Logger) {
    switch notice {
    case .storageFull:
      logger.error("the disk is full: new work is refused until there is room, what was accepted is safe")
    case .storageFreed: logger.notice("there is room on the disk again")
    case .snapshotFailed(let error):
      logger.warning("a snapshot could not be written", metadata: ["code": "\(error.code)"])
    case .otherPolicyLive(let version):
      logger.notice(
        "the policy file is as it was at the last start; the version that was put in force since stays live",
        metadata: ["live": "\(version.number)"])
    case .policyRefused(let error):
      logger.error(
        "the policy file cannot come into force; the live version stays", metadata: ["code": "\(error.code)"])
    case .shadowDropped(let version, let reason):
      logger.warning(
        "the shadow was dropped; routing is not touched by it",
        metadata: ["version": "\(version.number)", "reason": "\(reason)"])
    }
  }

  /// Closes the files, when everything has ended.
  func close() throws {
    house.mail?.shutDown()
    try archive.close()
    try house.outgoing.ledger.close()
    try house.router.log.close()
  }

  private static func roster(of router: ContactRouter) async -> [(id: String, name: String)] {
    await router.read { view in
      view.engine.agents().map { (view.name($0), view.agentCard($0)?.name ?? view.name($0)) }
    }
  }

  private static func note(_ report: OpeningReport, _ logger: Logger) {
    if let dropped = report.droppedRecord {
      logger.warning("dropped a torn last record", metadata: ["record": "\(dropped)"])
    }
    logger.info(
      "journal opened", metadata: ["record": "\(report.lastPosition)", "new": "\(report.isNew)"])
  }

  private static func opening<File>(_ path: String, _ open: (String) throws -> File) throws -> File {
    do { return try open(path) } catch {
      throw InstallationError.projection(file: path, reason: "\(error)")
    }
  }
}
