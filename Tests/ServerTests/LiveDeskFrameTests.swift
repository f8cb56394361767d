// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import Testing

@testable import Server

@Suite struct LiveDeskFrameTests {
  /// What a command becomes.
  @Test(arguments: [
    (#""command":"sign-in""#, #"signIn(agent: "li")"#),
    (#""command":"presence","presence":"away","reason":"meal""#, #"away(agent: "li", reason: "meal")"#),
    (#""command":"presence","presence":"ready""#, #"ready(agent: "li")"#),
    (#""command":"accept","offer":"o5""#, "accept"),
    (#""command":"say","interaction":"i42","text":"hello""#, "agentMessage"),
    (#""command":"transfer","interaction":"i42","queue":"loans","note":"vip""#, "transferToQueue"),
    (#""command":"transfer","interaction":"i42","agent":"zhao""#, "transferToAgent"),
    (#""command":"finish","interaction":"i42","disposition":"solved""#, "finishWrapUp"),
    (#""command":"extend","interaction":"i42""#, "extendWrapUp"),
  ])
  func commandsAreRead(_ members: String, _ expected: String) throws {
    let frame = try DeskFrame.decode(#"{"type":"command","id":"c-1",\#(members)}"#, agent: "li")
    guard case .command("c-1", .act(let action)) = frame else {
      Issue.record("\(frame)")
      return
    }
    #expect("\(action)".hasPrefix(expected))
  }

  /// What is refused, and the field it is about.
  @Test(
    arguments: [
      ("hm", "malformed-json", nil),
      ("[]", "invalid-field", "body"),
      (#"{"type":"shout"}"#, "invalid-field", "type"),
      (#"{"type":"hello"}"#, "missing-field", "version"),
      (#"{"type":"hello","version":2}"#, "invalid-field", "version"),
      (#"{"type":"hello","version":1,"resume":{"record":1}}"#, "missing-field", "resume.index"),
      (#"{"type":"command","command":"sign-in"}"#, "missing-field", "id"),
      (#"{"type":"command","id":"ü","command":"sign-in"}"#, "invalid-field", "id"),
      (#"{"type":"command","id":"c","command":"dance"}"#, "invalid-field", "command"),
      (#"{"type":"command","id":"c","command":"sign-in","agent":"zhao"}"#, "invalid-field", "agent"),
      (#"{"type":"command","id":"c","command":"presence","presence":"away"}"#, "missing-field", "reason"),
      (#"{"type":"command","id":"c","command":"accept","offer":"i5"}"#, "unknown-offer", nil),
      (#"{"type":"command","id":"c","command":"say","interaction":"i1"}"#, "missing-field", "text"),
      (#"{"type":"command","id":"c","command":"transfer","interaction":"i1"}"#, "missing-field", "queue"),
      (
        #"{"type":"command","id":"c","command":"transfer","interaction":"i1","queue":"q","agent":"a"}"#,
        "invalid-field", "agent"
      ),
    ] as [(String, String, String?)])
  func whatIsWrongIsNamed(_ text: String, _ code: String, _ field: String?) {
    do throws(DeskFrame.Refusal) {
      let frame = try DeskFrame.decode(text, agent: "li")
      Issue.record("taken: \(frame)")
    } catch {
      #expect(error.problem.code.rawValue == code)
      #expect(error.problem.field == field)
    }
  }

  @Test func aRefusalNamesTheCommand() {
    #expect(throws: DeskFrame.Refusal.self) {
      try DeskFrame.decode(#"{"type":"command","id":"c-7","command":"dance"}"#, agent: "li")
    }
    do throws(DeskFrame.Refusal) {
      _ = try DeskFrame.decode(#"{"type":"command","id":"c-7","command":"dance"}"#, agent: "li")
    } catch {
      #expect(error.id == "c-7")
    }
  }
}
