// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// Speaks REST with a Twilio-compatible provider (API of 2010-04-01), by `OutgoingClient`.
struct TwilioClient: Sendable {
  /// What came back for a request that changes something.
  enum Result: Hashable, Sendable {
    case done(sid: String?)
    /// Not known whether it was taken: no answer, or the provider's own trouble (5xx).
    case unknown(notBefore: Milliseconds?)
    /// Not taken, to be asked again: too many requests.
    case later(notBefore: Milliseconds?)
    /// Not taken, and never will be; the provider's code, or `http-404` where it gave none.
    case refused(status: Int, code: String)
  }

  let connection: TwilioConnection
  let client: OutgoingClient

  func post(_ resource: String, _ fields: [(String, String)]) async -> Result {
    var request = request("POST", resource, query: [])
    request.headers.append("Content-Type: application/x-www-form-urlencoded")
    request.body = Array(Self.form(fields).utf8)
    let response: OutgoingResponse
    do throws(OutgoingError) { response = try await client.send(request) } catch {
      return .unknown(notBefore: nil)
    }
    let wait = response.retryAfterSeconds.map { Milliseconds.seconds(Int64(min(3600, max(1, $0)))) }
    switch response.status {
    case 200..<300: return .done(sid: decode(Sid.self, response)?.sid)
    // A wrong token is put right by people: what waits for it is not lost.
    case 401: return .later(notBefore: .seconds(30))
    case 429: return .later(notBefore: wait)
    case 400..<500:
      let code = decode(Fault.self, response)?.code.map(String.init)
      return .refused(status: response.status, code: code ?? "http-\(response.status)")
    default: return .unknown(notBefore: wait)
    }
  }

  /// nil: no answer, or one that cannot be read.
  func get<Answer: Decodable>(_ resource: String, _ query: [(String, String)], as type: Answer.Type) async
    -> Answer?
  {
    do throws(OutgoingError) {
      let response = try await client.send(request("GET", resource, query: query))
      return response.status == 200 ? decode(type, response) : nil
    } catch {
      return nil
    }
  }

  private func request(_ method: String, _ resource: String, query: [(String, String)]) -> OutgoingRequest {
    let pair = Data("\(connection.account):\(connection.token)".utf8).base64EncodedString()
    let account = Self.encoded(connection.account)
    let suffix = query.isEmpty ? "" : "?" + Self.form(query)
    return OutgoingRequest(
      url: "\(connection.url)/2010-04-01/Accounts/\(account)/\(resource).json\(suffix)", method: method,
      headers: ["Authorization: Basic \(pair)", "Accept: application/json"],
      timeoutMilliseconds: connection.timeoutMilliseconds)
  }

  private func decode<Answer: Decodable>(_ type: Answer.Type, _ response: OutgoingResponse) -> Answer? {
    do { return try JSONDecoder().decode(type, from: Data(response.body)) } catch { return nil }
  }

  private struct Sid: Decodable { var sid: String? }
  private struct Fault: Decodable { var code: Int? }

  // MARK: Forms

  /// `application/x-www-form-urlencoded`
  static func form(_ fields: [(String, String)]) -> String {
    fields.map { encoded($0.0) + "=" + encoded($0.1) }.joined(separator: "&")
  }

  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
