// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// Where a question is put: to a running server, or to a data directory as it lies there.
struct AskingOptions: ParsableArguments {
  /// The environment's names for the server's address and the token.
  static let serverName = "PATCHBAY_SERVER"
  static let tokenName = "PATCHBAY_TOKEN"

  @Option(help: ArgumentHelp("Ask this running server (or PATCHBAY_SERVER).", valueName: "url"))
  var server: String?
  @Option(
    help: ArgumentHelp(
      "The token for --server, or access.tokens itself (or PATCHBAY_TOKEN, the token).", valueName: "file"),
    completion: .file())
  var tokenFile: String?
  @Option(
    help: ArgumentHelp(
      "Read this data directory; its server may run, and is not disturbed.", valueName: "dir"),
    completion: .directory)
  var data: String?
  @Option(help: "The language that reasons are told in.")
  var language = Speech.english
  @Flag(help: "Print JSON, as the HTTP API answers.")
  var json = false

  func validate() throws {
    guard server == nil || data == nil else {
      throw ValidationError("Give --server or --data, not both.")
    }
  }

  enum Place {
    case server(CentreClient)
    case directory(String)
  }

  /// - Throws: `AskingError` where nothing says whom to ask.
  func place(as role: Role = .supervisor) throws(AskingError) -> Place {
    if let data {
      guard FileManager.default.fileExists(atPath: data + "/journal.sqlite") else {
        throw AskingError(
          text: "\(data) is no data directory: there is no journal in it.",
          advice: "Give the directory that `patchbay serve --data` was started with.")
      }
      return .directory(data)
    }
    let environment = ProcessInfo.processInfo.environment
    guard let url = server ?? environment[Self.serverName], !url.isEmpty else {
      throw AskingError(
        text: "it is not said whom to ask.",
        advice:
          "Add --server http://127.0.0.1:8080 (with --token-file), or --data DIR to read a data directory.")
    }
    guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme), parts.host != nil
    else {
      throw AskingError(
        text: "\(url) is no http or https URL.", advice: "Write for example http://127.0.0.1:8080.")
    }
    return .server(
      CentreClient(
        url: url.hasSuffix("/") ? String(url.dropLast()) : url, token: try token(environment, role)))
  }

  /// A running server, for what only one can do.
  ///
  /// - Parameter role: whose token is taken out of `access.tokens`.
  func client(as role: Role) throws(AskingError) -> CentreClient {
    guard data == nil else {
      throw AskingError(
        text: "this is done by a running server, not in its files.",
        advice: "Give --server instead of --data.")
    }
    guard case .server(let client) = try place(as: role) else {
      throw AskingError(text: "it is not said whom to ask.", advice: "Add --server http://127.0.0.1:8080.")
    }
    return client
  }

  private func token(_ environment: [String: String], _ role: Role) throws(AskingError) -> String {
    guard let tokenFile else {
      if let token = environment[Self.tokenName], !token.isEmpty { return token }
      throw AskingError(
        text: "there is no token to ask the server with.",
        advice: "Add --token-file DATA/access.tokens, or set PATCHBAY_TOKEN to the token of a supervisor.")
    }
    guard let bytes = FileManager.default.contents(atPath: tokenFile) else {
      throw AskingError(
        text: "\(tokenFile) cannot be read.", advice: "Check its name, and that you may read it.")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let word = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if !word.contains(where: \.isWhitespace), !word.isEmpty { return word }
    do throws(AccessTokensError) {
      let tokens = try AccessTokens(text: text)
      if let token = tokens.token(role) ?? tokens.token(.admin) { return token }
    } catch {
      throw AskingError(
        text: "\(tokenFile) is neither a token nor a file of tokens.",
        advice: "Give a file that holds the token alone, or DATA/access.tokens.")
    }
    throw AskingError(
      text: "\(tokenFile) has no token for this.", advice: "Add a line `\(role.rawValue) NAME TOKEN` to it.")
  }
}
