// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoutingPolicy
import Foundation
import Interactions
import NIOCore
import Router

extension House {
  /// Asks the router; what the request's `Idempotency-Key` says is taken along.
  /// - Throws: `Problem`, for whatever the router refuses.
  func submit(_ action: Request.Action, for request: WebRequest) async throws(Problem) -> Answer {
    do {
      return try await router.submit(
        Request(
          action, idempotency: try Self.idempotency(of: request), by: request.caller.answering(for: action)))
    } catch let error as RouterError {
      throw Problem(error)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(.internalError)
    }
  }

  /// The key is told apart by caller; the body by method, path and bytes.
  static func idempotency(of request: WebRequest) throws(Problem) -> IdempotencyKey? {
    guard let key = request.headers[.idempotencyKey] else { return nil }
    guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .invalid("Idempotency-Key", "must be 1 to 128 visible ASCII characters")
    }
    let body = Array("\(request.method.rawValue) \(request.path)\n".utf8) + Array(buffer: request.body)
    return IdempotencyKey(
      key: Digest(bytes: Secrets.sha256("\(request.caller.scope)\n\(key)".utf8)),
      body: Digest(bytes: Secrets.sha256(body)))
  }

  /// Agents who are new on the roster get a token.
  /// - Throws: `SecretFileError` or `AccessTokensError`.
  func welcomeRoster() async throws {
    try access.addAgents(await policies.roster())
  }

  /// Reads the router's state between two batches.
  func read<Value: Sendable>(_ body: @escaping @Sendable (RoutingView) -> Value) async -> Value {
    await router.read(body)
  }

  /// The chat widget that the policy names first, ready for a URL; nil: it has none.
  func firstWidget() async -> String? {
    let widget = await router.read { view in
      view.policy?.entries.lazy.compactMap { $0.addresses[.widget]?.first }.first
    }
    return widget?.addingPercentEncoding(
      withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-_.")))
  }

  /// The same for what may not be there.
  func find<Value: Sendable>(
    _ code: ProblemCode, _ body: @escaping @Sendable (RoutingView) -> Value?
  ) async throws(Problem) -> Value {
    guard let value = await router.read(body) else { throw Problem(code).inPath }
    return value
  }
}

extension HTTPField.Name {
  static let idempotencyKey = Self.known("idempotency-key")
  static let idempotencyReplayed = Self.known("idempotency-replayed")

  /// A name that is written in this code and so is valid.
  static func known(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
    return name
  }
}

extension Digest {
  /// The first 128 bits of a SHA-256.
  init(bytes: [UInt8]) {
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(high: word(bytes[0..<8]), low: word(bytes[8..<16]))
  }
}
