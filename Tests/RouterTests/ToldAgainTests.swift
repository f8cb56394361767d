// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import Testing

@Suite("What a provider told is told again")
struct ToldAgainTests {
  /// What becomes of the second telling.
  enum Outcome: String {
    /// The same answer, nothing changes: providers repeat what was not answered in time.
    case repeated
    /// Nobody repeats it so late: it was recorded.
    case refused
    case taken
  }

  /// | named for good | told again after (hours) | the router was restarted | becomes |
  static let table: [(isNamedForGood: Bool, hours: Int64, restart: Bool, becomes: Outcome)] = [
    (true, 0, false, .repeated),
    (true, 23, false, .repeated),
    (true, 23, true, .repeated),
    (true, 25, false, .refused),
    (true, 25, true, .refused),
    (true, 24 * 27, false, .refused),
    (true, 24 * 27, true, .refused),
    (true, 24 * 43, false, .taken),
    // A telephone exchange may number its calls anew when it starts.
    (false, 23, false, .repeated),
    (false, 25, false, .taken),
    (false, 25, true, .taken),
  ]

  @Test("After hours and weeks, over restarts", arguments: table)
  func toldAgain(row: (isNamedForGood: Bool, hours: Int64, restart: Bool, becomes: Outcome)) async throws {
    var centre = try TestCentre()
    var contact = InboundContact(
      channel: .sms, entry: "web", conversation: "first", providerID: "twilio:SM1",
      identities: [Identity(kind: .phone, value: "+4915110000001")], text: "Hello", senderID: "SM1")
    contact.isNamedForGood = row.isNamedForGood
    let first = try #require(try await centre.router.submit(Request(.contact(contact))).interaction)
    for _ in 0..<row.hours { centre.clockwork.pass(.minutes(60)) }
    // Receipts are looked through when others come.
    _ = try await centre.chat("somebody else", "Hello", id: "m2")
    if row.restart {
      try await centre.stop()
      centre = try TestCentre(directory: centre.directory, at: centre.clockwork.now.milliseconds)
    }
    let becomes: Outcome
    do throws(RouterError) {
      let again = try await centre.router.submit(Request(.contact(contact)))
      becomes = again.repeated ? .repeated : .taken
      if again.repeated { #expect(again.interaction == first) }
    } catch {
      #expect(error == .toldLongAgo)
      becomes = .refused
    }
    #expect(becomes == row.becomes)
    try await centre.stop()
    try centre.remove()
  }
}
