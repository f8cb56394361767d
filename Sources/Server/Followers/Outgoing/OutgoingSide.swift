// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Logging
import Router
import RoutingPolicy

/// What leaves, put together from its parts: the ledger, and who carries what.
struct OutgoingSide: Sendable {
  let ledger: OrderLedger
  let dispatcher: OrderDispatcher
  /// The one that opens outgoing connections.
  let client: OutgoingClient
  let webhooks: WebhookCarrier
  private let logger: Logger
  /// The moments of the ledger.
  let clock: @Sendable () -> Moment

  /// - Parameters:
  ///   - publicURL: the `source` of what is sent.
  ///   - phoneSecret: signs the orders to the telephone system.
  ///   - providers: who carries what goes by a provider.
  /// - Throws: `InstallationError`.
  init(
    ledger: OrderLedger, lookups: OrderLookups, settings: OutgoingSettings, publicURL: String,
    phoneSecret: String, logger: Logger, providers: (OutgoingClient) throws -> ProviderCarriers
  ) throws {
    guard
      let client = OutgoingClient(authorities: settings.providers.authorities, proxy: settings.proxy),
      let phoneKey = WebhookSignature(secret: phoneSecret)
    else {
      throw InstallationError.outgoing
    }
    let clock = anchoredClock()
    var carriers: [Order.Kind: any OrderCarrier] = [:]
    let webhooks = WebhookCarrier(
      client: client, allowsPrivateDestinations: settings.allowsPrivateDestinations,
      world: WebhookCarrier.World(
        endpoint: { await lookups.endpoint($0, secrets: settings.secrets) },
        event: { try await lookups.event($0, source: publicURL) },
        notice: { Self.log($0, to: logger) }, clock: clock))
    carriers[.webhook] = webhooks
    self.webhooks = webhooks
    self.logger = logger
    let pbx = settings.pbxURL.map { url in
      PBXCarrier(
        client: client, url: url, source: publicURL, signature: phoneKey, clock: clock,
        details: { try await lookups.phone($0) }, notDialled: { await lookups.router.letGo($0) })
    }
    let providers = try providers(client)
    carriers[.sms] = providers.sms
    carriers[.mail] = providers.mail
    if pbx != nil || providers.calls != nil {
      let phone = PhoneCarriers(
        pbx: pbx, twilio: providers.calls, reference: { try await lookups.reference($0) })
      for kind in Order.Kind.phone { carriers[kind] = phone }
    }
    self.client = client
    self.ledger = ledger
    dispatcher = OrderDispatcher(ledger: ledger, carriers: carriers, clock: clock) {
      Self.log($0, to: logger)
    }
    self.clock = clock
  }

  /// Waiting and given-up orders by destination.
  func counts() async -> Result<[(destination: String, waiting: Int, dead: Int)], any Error> {
    do { return .success(try await ledger.counts()) } catch { return .failure(error) }
  }

  /// Somebody did something to what leaves.
  func note(_ act: String, of what: String, count: Int, by caller: String, from address: String) {
    logger.notice(
      "somebody acted on what leaves",
      metadata: [
        "act": "\(act)", "of": "\(what)", "count": "\(count)", "by": "\(caller)", "from": "\(address)",
      ])
  }

  /// Reads the keys of all webhooks once: a key that can't be used is found at the start, not at the first
  /// event.
  /// - Throws: `InstallationError.webhookKey`.
  static func check(_ webhooks: [Webhook], secrets: SecretSource, logger: Logger) throws(InstallationError) {
    for webhook in webhooks {
      switch WebhookKey.read(webhook, secrets) {
      case .usable(_, let openToOthers):
        guard let file = openToOthers else { continue }
        logger.warning(
          "a webhook's key can be read by everybody on this machine",
          metadata: ["webhook": "\(webhook.name)", "file": "\(file)"])
      case .unusable(let reason):
        throw .webhookKey(webhook: webhook.name, place: "\(webhook.secretPlace)", reason: reason)
      }
    }
  }

  private static func log(_ notice: WebhookNotice, to logger: Logger) {
    switch notice {
    case .failing(let name, let reason):
      logger.warning(
        "a webhook does not take events; they are kept and tried again",
        metadata: ["webhook": "\(name)", "reason": "\(reason)"])
    case .recovered(let name):
      logger.notice("a webhook takes events again", metadata: ["webhook": "\(name)"])
    }
  }

  private static func log(_ notice: OrderDispatcher.Notice, to logger: Logger) {
    switch notice {
    case .gaveUp(let order, let reason):
      logger.log(
        level: order.kind == .webhook ? .info : .warning, "an order was given up",
        metadata: [
          "order": "\(DeliveryID(order))", "destination": "\(order.destination)", "reason": "\(reason)",
          "interaction": "\(PublicNumber.text(order.interaction))",
        ])
    case .disabled(let destination, let reason):
      logger.error(
        "a destination is disabled: nothing is sent to it until somebody enables it",
        metadata: ["destination": "\(destination)", "reason": "\(reason)"])
    case .leftAlone(let host, let until):
      logger.warning(
        "a host failed again and again: it is left alone for a while",
        metadata: ["host": "\(host)", "until": "\(Timestamp.text(until))"])
    case .back(let host): logger.notice("a host answers again", metadata: ["host": "\(host)"])
    }
  }
}
