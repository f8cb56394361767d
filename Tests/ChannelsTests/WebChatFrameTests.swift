// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Testing

@testable import Channels

@Suite struct WebChatFrameTests {
  private static let longest = String(repeating: "好", count: 4_000)

  @Test(arguments: [
    (#"{"type":"leave"}"#, VisitorFrame.leave),
    (#"{"type":"say","id":"a-1","text":"你好"}"#, .say(id: "a-1", text: "你好")),
    (#"{"type":"say","id":"a","text":"\#(longest)"}"#, .say(id: "a", text: longest)),
    (#"{"type":"hello","version":1,"widget":"web"}"#, .hello(.init(widget: "web"))),
    (
      #"{"type":"hello","version":1,"widget":"web","language":"zh-Hans","token":null,"resume":null}"#,
      .hello(.init(widget: "web", language: "zh-Hans"))
    ),
    (
      #"{"type":"hello","version":1,"widget":"w","token":"t","name":"Zoë","resume":{"record":7,"index":4294967295}}"#,
      .hello(.init(widget: "w", token: "t", name: "Zoë", resume: Place(record: 7, index: .max)))
    ),
  ])
  func framesAreRead(_ text: String, _ frame: VisitorFrame) throws {
    #expect(try VisitorFrame.decode(text) == frame)
  }

  @Test(arguments: [
    ("", FrameProblem.malformed),
    ("[]", .malformed),
    ("{", .malformed),
    (#""hello""#, .malformed),
    ("{}", .missing(field: "type")),
    (#"{"type":7}"#, .invalid(field: "type")),
    (#"{"type":"shout"}"#, .invalid(field: "type")),
    (#"{"type":"leave","now":true}"#, .invalid(field: "now")),
    (#"{"type":"say","text":"x"}"#, .missing(field: "id")),
    (#"{"type":"say","id":"a b","text":"x"}"#, .invalid(field: "id")),
    (#"{"type":"say","id":"a"}"#, .missing(field: "text")),
    (#"{"type":"say","id":"a","text":""}"#, .invalid(field: "text")),
    (#"{"type":"say","id":"a","text":" \n\t"}"#, .invalid(field: "text")),
    (#"{"type":"say","id":"a","text":"a\u0000b"}"#, .invalid(field: "text")),
    (#"{"type":"say","id":"a","text":"\#(longest)+"}"#, .invalid(field: "text")),
    (#"{"type":"say","id":"a","text":3}"#, .invalid(field: "text")),
    (#"{"type":"say","id":"a","text":"x","html":"<b>"}"#, .invalid(field: "html")),
    (#"{"type":"hello","widget":"w"}"#, .missing(field: "version")),
    (#"{"type":"hello","version":2,"widget":"w"}"#, .invalid(field: "version")),
    (#"{"type":"hello","version":"1","widget":"w"}"#, .invalid(field: "version")),
    (#"{"type":"hello","version":1}"#, .missing(field: "widget")),
    (
      #"{"type":"hello","version":1,"widget":"w","resume":{"record":-1,"index":0}}"#,
      .invalid(field: "record")
    ),
    (
      #"{"type":"hello","version":1,"widget":"w","resume":{"record":1,"index":0,"x":1}}"#,
      .invalid(field: "x")
    ),
    (#"{"type":"hello","version":1,"widget":"w","admin":true}"#, .invalid(field: "admin")),
  ])
  func whatIsNotKnownIsRefused(_ text: String, _ problem: FrameProblem) {
    #expect(throws: problem) { try VisitorFrame.decode(text) }
  }

  private func members(_ frame: CentreFrame) throws -> [String: Any] {
    let data = Data(try frame.text().utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func aStateSaysEverything() throws {
    let state = try members(
      .state(VisitorView(), [], at: Place(record: 3, index: .max)))
    #expect(state["phase"] as? String == "none")
    for name in ["interaction", "agent", "place", "estimated_wait_milliseconds", "waiting_since"] {
      #expect(state[name] is NSNull, "\(name)")
    }
    #expect(state["closed"] == nil)
  }

  @Test func anUpdateSaysWhatChangedOnly() throws {
    let waiting = VisitorView(phase: .waiting, interaction: InteractionID(4), place: 1)
    let active = VisitorView(phase: .active, interaction: InteractionID(4), agent: "李娜")
    let place = Place(record: 9, index: .max)
    let update = try members(.update(from: waiting, to: active, [], at: place))
    #expect(Set(update.keys) == ["type", "at", "phase", "agent", "joined", "place"])
    #expect(update["place"] is NSNull)
    #expect((update["joined"] as? [String: String])?["name"] == "李娜")
    let back = try members(.update(from: active, to: waiting, [], at: place))
    #expect(back["agent"] is NSNull && back["joined"] == nil)
    let closed = VisitorView(phase: .closed, interaction: InteractionID(4), closeCause: "completed")
    #expect(
      (try members(.update(from: active, to: closed, [], at: place))["closed"] as? [String: String]) == [
        "cause": "completed"
      ])
  }

  @Test func messagesAreTextNotMarkup() throws {
    let message = VisitorMessage(
      id: MessageID(17), sender: .agent, name: "李娜", text: "<b>\"1/2\"\u{2028}</b>", at: .zero)
    let update = try members(
      .update(from: VisitorView(), to: VisitorView(), [message], at: Place(record: 1, index: 1)))
    let sent = try #require((update["messages"] as? [[String: Any]])?.first)
    #expect(sent["text"] as? String == message.text)
    #expect(sent["id"] as? String == "m17")
    #expect(sent["sender_id"] == nil)
  }
}
