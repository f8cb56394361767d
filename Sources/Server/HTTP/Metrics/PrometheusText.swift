// SPDX-License-Identifier: Apache-2.0

/// Writes metric families and their samples.
struct PrometheusText {
  private(set) var text = ""
  private var name = ""

  mutating func family(_ name: String, _ type: String, _ help: String) {
    self.name = name
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  /// A sample of the family begun last.
  mutating func sample(_ labels: KeyValuePairs<String, String>, _ value: some Numeric, suffix: String = "") {
    let pairs = labels.map { "\($0.key)=\"\(Self.escape($0.value))\"" }.joined(separator: ",")
    text += name + suffix + (pairs.isEmpty ? "" : "{\(pairs)}") + " \(value)\n"
  }

  private static func escape(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
