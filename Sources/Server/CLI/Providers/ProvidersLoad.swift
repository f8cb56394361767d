// SPDX-License-Identifier: Apache-2.0

import Foundation
import RoutingPolicy

/// What came of reading a providers file.
struct ProvidersLoad: Sendable {
  /// Nil exactly when there is an error among the diagnostics.
  let providers: Providers?
  /// By line and column.
  let diagnostics: [Diagnostic]
  private let text: String
  private let folder: String

  /// Reads a file and the secrets that it refers to.
  /// - Parameter path: what cannot be read is a diagnostic.
  init(path: String) {
    let url = URL(fileURLWithPath: path)
    folder = url.deletingLastPathComponent().path
    let name = url.lastPathComponent
    do {
      let data = try Data(contentsOf: url)
      text = String(decoding: data, as: UTF8.self)
      var reader = ProvidersReader(name: name, text: text, secrets: SecretSource(folder: folder))
      providers = reader.read()
      diagnostics = reader.findings.sorted { $0.place < $1.place }
    } catch {
      text = ""
      providers = nil
      diagnostics = [
        Diagnostic(
          .error, .unreadable, "the file cannot be read: \(error.localizedDescription)",
          at: SourcePlace(file: name, line: 1, column: 1))
      ]
    }
  }

  /// The diagnostics as text for a terminal; empty when there are none.
  func rendered() -> String {
    let name = diagnostics.first?.file ?? ""
    return Policy.render(diagnostics, source: [name: text], folder: folder)
  }
}
