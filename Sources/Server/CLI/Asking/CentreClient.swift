// SPDX-License-Identifier: Apache-2.0

import Delivery
import Foundation
import NIOCore

/// Asks a running server.
struct CentreClient {
  /// Without a slash at the end.
  let url: String
  let token: String

  /// - Parameter query: names and values, not encoded; nil values are left out.
  func get(_ path: String, _ query: KeyValuePairs<String, String?> = [:]) async throws(AskingError) -> JSON {
    let items = query.compactMap { name, value in value.map { "\(name)=\(Self.encoded($0))" } }
    return try await ask(path + (items.isEmpty ? "" : "?" + items.joined(separator: "&")), "GET", [])
  }

  func post(_ path: String, _ body: [UInt8]) async throws(AskingError) -> JSON {
    try await ask(path, "POST", body)
  }

  /// - Throws: as the others; what is there is not there any more then.
  func delete(_ path: String) async throws(AskingError) { _ = try await remove(path) }

  /// - Returns: what is told of what was there.
  func remove(_ path: String) async throws(AskingError) -> JSON { try await ask(path, "DELETE", []) }

  /// As a part of a path or a query.
  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }

  private func ask(_ path: String, _ method: String, _ body: [UInt8]) async throws(AskingError) -> JSON {
    guard let client = OutgoingClient() else {
      throw AskingError(text: "libcurl does not start.", advice: "Check that memory is left, and try again.")
    }
    defer { client.shutDown() }
    var request = OutgoingRequest(
      url: url + path, method: method, headers: ["Authorization: Bearer \(token)"], body: body,
      timeoutMilliseconds: 120_000)
    if !body.isEmpty { request.headers.append("Content-Type: application/json") }
    request.mostBytes = 64 << 20
    let response: OutgoingResponse
    do throws(OutgoingError) { response = try await client.send(request) } catch {
      throw AskingError(
        text: "\(url) does not answer (\(error.code)).",
        advice:
          "Check the address and that the server runs (curl \(url)/health), or read its files: --data DIR."
      )
    }
    if response.status == 204 { return .null }
    let answer: JSON
    do throws(JSONSyntaxError) { answer = try JSON.parse(ByteBuffer(bytes: response.body)) } catch {
      throw AskingError(
        text: "\(url) answers with status \(response.status) and no JSON.",
        advice: "Check that this is the address of a Patchbay server and not of something before it.")
    }
    guard response.status < 300 else { throw refusal(response.status, answer) }
    return answer
  }

  private func refusal(_ status: Int, _ problem: JSON) -> AskingError {
    let detail = problem["detail"]?.text ?? "it answers with status \(status)."
    let code = problem["code"]?.text ?? ""
    let advice = ProblemCode(rawValue: code)?.advice.remedy ?? "See \(url)/problems/\(code)."
    let isThere = [400, 404, 409, 422].contains(status)
    return AskingError(
      text: isThere ? detail : "\(url): \(detail)", advice: advice,
      status: isThere ? AskingError.notThere : AskingError.unreachable, problem: problem)
  }
}
