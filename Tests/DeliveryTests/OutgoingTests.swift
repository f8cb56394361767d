// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Delivery

@Suite("Going out")
struct OutgoingTests {
  @Test("A signature is the one of the Standard Webhooks specification")
  func signature() throws {
    // The example of the specification's own libraries.
    let signature = try #require(WebhookSignature(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let headers = signature.headers(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8)
    )
    #expect(headers.last == "webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    #expect(WebhookSignature(secret: "whsec_short") == nil)
  }

  @Test(
    "Addresses that lead inside",
    arguments: [
      "127.0.0.1", "127.255.255.255", "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255",
      "169.254.169.254",
      "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1",
      "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
      "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1",
      "2002:a9fe:a9fe::", "2001::1", "2001:db8::1", "3fff::1", "not an address", "",
    ])
  func inside(_ address: String) {
    #expect(!DestinationGuard.isPublic(numeric: address))
  }

  @Test(
    "Addresses of the internet",
    arguments: [
      "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
      "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
      "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888",
      "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::",
    ])
  func outside(_ address: String) {
    #expect(DestinationGuard.isPublic(numeric: address))
  }

  @Test(
    "A guarded request opens no connection inside, by name or by number",
    arguments: ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://2130706433:9/"])
  func guarded(_ url: String) async throws {
    let client = try #require(OutgoingClient())
    var request = OutgoingRequest(url: url)
    await #expect(throws: OutgoingError.transfer(code: 7, message: "Couldn't connect to server")) {
      try await client.send(request)
    }
    request.refusesPrivateDestinations = true
    let guarded = request
    await #expect(throws: OutgoingError.privateDestination) { try await client.send(guarded) }
    client.shutDown()
  }

  @Test("A CloudEvent in structured mode")
  func cloudEvent() throws {
    let event = CloudEvent(
      id: "event-3-1", source: "https://bank.example", type: "patchbay.interaction.accepted", subject: "i5",
      at: Log.at(1_700_000_000_123), data: ["agent": .text("li"), "waited_milliseconds": .number(1200)])
    #expect(
      String(decoding: event.encoded(), as: UTF8.self)
        == #"{"data":{"agent":"li","waited_milliseconds":1200},"datacontenttype":"application/json","#
        + #""id":"event-3-1","source":"https://bank.example","specversion":"1.0","subject":"i5","#
        + #""time":"2023-11-14T22:13:20.123Z","type":"patchbay.interaction.accepted"}"#)
  }
}
