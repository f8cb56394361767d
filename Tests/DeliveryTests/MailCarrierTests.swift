// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Delivery

/// How attempts at a mail end.
@Suite struct MailCarrierTests {
  // the server's last answer, what becomes of the order
  @Test(
    arguments: [
      (250, .delivered), (421, .again(notBefore: nil)), (450, .again(notBefore: nil)),
      (452, .again(notBefore: nil)),
      (535, .again(notBefore: .seconds(60))), (550, .dead("refused with 550")),
      (554, .dead("refused with 554")),
      (0, .again(notBefore: nil)),
    ] as [(Int, CarryOutcome)])
  func outcomes(status: Int, outcome: CarryOutcome) {
    #expect(MailCarrier.outcome(of: status) == outcome)
  }

  @Test func nobodyToWriteToIsDead() async throws {
    let client = try #require(OutgoingClient())
    defer { client.shutDown() }
    let carrier = MailCarrier(client: client) { _ in nil }
    #expect(await carrier.carry(Self.order, attempt: 1) == .dead("nobody to write to"))
  }

  @Test(arguments: ["a@b.example\r\nRCPT TO:<victim@x.example>", "a@b.example> SIZE=1", "a b@c.example", ""])
  func anEnvelopeIsOneAddress(address: String) async throws {
    let client = try #require(OutgoingClient())
    defer { client.shutDown() }
    let carrier = MailCarrier(client: client) { _ in
      MailCarrier.Letter(url: "smtp://127.0.0.1:9", login: nil, from: "a@b.example", to: address, bytes: [10])
    }
    #expect(await carrier.carry(Self.order, attempt: 1) == .dead("bad address"))
  }

  @Test func aServerThatIsNotThereIsTriedAgain() async throws {
    let client = try #require(OutgoingClient())
    defer { client.shutDown() }
    let carrier = MailCarrier(client: client) { _ in
      MailCarrier.Letter(
        url: "smtp://127.0.0.1:1", login: nil, from: "a@b.example", to: "c@d.example", bytes: [10])
    }
    #expect(await carrier.carry(Self.order, attempt: 1) == .again(notBefore: nil))
  }

  private static let order = Order(
    place: Place(record: 1, index: 1), kind: .mail, lane: "1", interaction: InteractionID(1), at: .zero)
}
