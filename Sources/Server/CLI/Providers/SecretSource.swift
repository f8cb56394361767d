// SPDX-License-Identifier: Apache-2.0

import Foundation
import RoutingPolicy

/// Finds the secrets that configuration files refer to.
struct SecretSource: Sendable {
  /// Relative paths start here: the folder of the file that refers to them.
  let folder: String
  let environment: [String: String]

  init(folder: String, environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.folder = folder
    self.environment = environment
  }

  /// A secret, without the white space around it; of several lines where these were asked for.
  struct Found: Sendable {
    var text: String
    /// A file that everybody on the machine may read; nil: none is.
    var openToOthers: String?
  }

  /// - Parameter mayHaveLines: more than one key may stand there, each in a line of its own.
  /// - Throws: why there is no secret, in words that never hold it.
  func find(
    _ reference: SecretReference, mayHaveLines: Bool = false
  ) throws(SecretProblem) -> Found {
    switch reference {
    case .environment(let name):
      guard let value = environment[name] else {
        throw SecretProblem("the variable \(name) of the environment is not set")
      }
      return Found(text: try Self.clean(value, "the variable \(name)", mayHaveLines))
    case .file(let path): return try read(path, mayHaveLines)
    }
  }

  /// The place of a file of certificates.
  /// - Throws: why it is none.
  func authorities(_ path: String) throws(SecretProblem) -> String {
    let place = place(path)
    guard let data = FileManager.default.contents(atPath: place) else {
      throw SecretProblem("the file \(place) cannot be read")
    }
    guard data.range(of: Data("-----BEGIN CERTIFICATE-----".utf8)) != nil else {
      throw SecretProblem("the file \(place) holds no certificate")
    }
    return place
  }

  private func place(_ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
  }

  private func read(_ path: String, _ mayHaveLines: Bool) throws(SecretProblem) -> Found {
    let place = place(path)
    var facts = stat()
    guard stat(place, &facts) == 0 else {
      throw SecretProblem("the file \(place) cannot be read: \(String(cString: strerror(errno)))")
    }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw SecretProblem("\(place) is not a file") }
    guard facts.st_size <= 65_536 else { throw SecretProblem("the file \(place) is larger than 64 KiB") }
    guard let data = FileManager.default.contents(atPath: place) else {
      throw SecretProblem("the file \(place) cannot be read: permission denied")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw SecretProblem("the file \(place) does not hold text")
    }
    let isOpen = facts.st_mode & (S_IROTH | S_IWOTH) != 0
    return Found(
      text: try Self.clean(text, "the file \(place)", mayHaveLines), openToOthers: isOpen ? place : nil)
  }

  private static func clean(
    _ text: String, _ what: String, _ mayHaveLines: Bool
  ) throws(SecretProblem) -> String {
    let clean = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if clean.isEmpty { throw SecretProblem("\(what) is empty") }
    let isControl = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory == .control
        && !(mayHaveLines && (scalar == "\r" || scalar == "\n"))
    }
    if clean.unicodeScalars.contains(where: isControl) {
      throw SecretProblem("\(what) holds more than one line, or control characters")
    }
    return clean
  }
}
