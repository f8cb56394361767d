// SPDX-License-Identifier: Apache-2.0

import Interactions
import NIOCore

/// What a desk says: its first frame, or a command.
enum DeskFrame: Sendable {
  case hello(token: String?, resume: Place?)
  /// A command with the desk's own id of it.
  case command(id: String, DeskCommand)

  /// Why a frame is not taken, and which command's it is.
  struct Refusal: Error {
    var id: String?
    var problem: Problem
  }

  /// Reads a frame strictly: members and types that are not known are refused, lengths are bounded.
  ///
  /// - Parameter agent: who sends it; commands need one.
  static func decode(_ text: String, agent: String) throws(Refusal) -> DeskFrame {
    var id: String?
    do throws(Problem) {
      var fields = try fields(text)
      switch try fields.required("type", max: 32) {
      case "hello":
        return try hello(&fields)
      case "command":
        let name = try fields.required("id", max: 128)
        guard name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
          throw Problem.invalid("id", "must be visible ASCII")
        }
        id = name
        let command = try DeskCommand(&fields, agent: agent, id: name)
        try fields.finish()
        return .command(id: name, command)
      default:
        throw Problem.invalid("type", "must be hello or command")
      }
    } catch {
      throw Refusal(id: id, problem: error)
    }
  }

  private static func fields(_ text: String) throws(Problem) -> JSONFields {
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON.parse(ByteBuffer(string: text))
    } catch {
      throw Problem(.malformedJSON)
    }
    return try JSONFields(json)
  }

  private static func hello(_ fields: inout JSONFields) throws(Problem) -> DeskFrame {
    guard try fields.int("version", in: 1...1) != nil else { throw .missing("version") }
    let token = try fields.string("token", min: 1, max: 512)
    var resume: Place?
    if var place = try fields.object("resume") {
      guard let record = try place.int("record", in: 0...Int64.max) else { throw .missing("resume.record") }
      guard let index = try place.int("index", in: 0...Int64(UInt32.max)) else {
        throw .missing("resume.index")
      }
      try place.finish()
      resume = Place(record: UInt64(record), index: UInt32(index))
    }
    try fields.finish()
    return .hello(token: token, resume: resume)
  }
}
