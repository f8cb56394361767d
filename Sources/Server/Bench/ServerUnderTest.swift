// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A process of this very executable with a data directory of its own, for as long as a bench needs it.
final class ServerUnderTest {
  let port: Int
  let directory: URL
  private var process: Process
  private let arguments: [String]

  /// A policy without limits, made for measuring: one queue that everybody may wait in, agents who take many
  /// chats.
  static let policy = """
    patchbay: 1
    name: Bench
    timezone: UTC
    languages: [en]
    skills: { talk: { label: Talk } }
    teams: { floor: {} }
    channels: { chat: { load: 5, offer-for: 60s } }
    agents:
    \((1...4).map { "  - { id: agent\($0), name: Agent \($0), team: floor, languages: [en], skills: { talk: 3 } }" }
      .joined(separator: "\n"))
    entries: { web: { widget: bench }, texts: { sms: "\(ChannelsBench.number)" } }
    queues:
      bench: { needs: { talk: 1 }, wrap-up: { chat: 0s } }
    routes: [ { otherwise: bench } ]

    """

  /// - Parameter providers: the text of a providers file.
  init(echo: Bool = false, providers: String? = nil) throws {
    port = try Self.freePort()
    directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "patchbay-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let policy = directory.appendingPathComponent("bench.yaml")
    try Self.policy.write(to: policy, atomically: true, encoding: .utf8)
    var more: [String] = []
    if let providers {
      let file = directory.appendingPathComponent("providers.yaml")
      try providers.write(to: file, atomically: true, encoding: .utf8)
      more = ["--providers", file.path]
    }
    arguments =
      echo
      ? ["bench", "echo", "--port", "\(port)"]
      : [
        "serve", "--policy", policy.path, "--data", directory.appendingPathComponent("data").path, "--listen",
        "127.0.0.1:\(port)",
      ] + more
    process = try Self.launch(arguments)
    try waitUntilUp()
  }

  private static func launch(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PATCHBAY_BENCH_TOKEN": ChannelsBench.token]) { _, new in new }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Ends it as a loss of power would, as far as a process goes (SIGKILL).
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Starts it again on the same data; does not wait until it answers.
  func relaunch() throws { process = try Self.launch(arguments) }

  /// A server that was killed often folds a long log first.
  func waitUntilUp(seconds: Int = 30) throws {
    for _ in 0..<seconds * 10 {
      if let status = try? get("/health"), status.status == 200 { return }
      guard process.isRunning else { throw BenchError("the server ended at once; `patchbay serve` says why") }
      Thread.sleep(forTimeInterval: 0.1)
    }
    throw BenchError("the server did not come up within \(seconds) s")
  }

  /// The first token of a role in the server's own file.
  func token(role: String, name: String? = nil) throws -> String {
    let file = directory.appendingPathComponent("data/access.tokens")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    where !line.hasPrefix("#") {
      let parts = line.split(whereSeparator: \.isWhitespace)
      if parts.count >= 3, parts[0] == role, name == nil || parts[1] == name ?? "" { return String(parts[2]) }
    }
    throw BenchError("no token of role \(role)")
  }

  func get(_ path: String, token: String? = nil) throws -> (status: Int, body: String) {
    let socket = try LoopbackSocket(port: port)
    defer { socket.close() }
    let access = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    try socket.write(
      Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(access)Connection: close\r\n\r\n".utf8))
    var bytes: [UInt8] = []
    while let more = socket.read() { bytes.append(contentsOf: more) }
    guard bytes.count > 12 else { throw BenchError("no answer from \(path)") }
    let text = String(decoding: bytes, as: UTF8.self)
    let status = bytes[9..<12].reduce(0) { $0 * 10 + Int($1) - 48 }
    return (status, text.range(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? "")
  }

  /// The value of a metric without labels.
  func metric(_ name: String, token: String) throws -> Double? {
    let (_, body) = try get("/metrics", token: token)
    let line = body.split(separator: "\n").first { $0.hasPrefix(name + " ") }
    return line.flatMap { Double($0.split(separator: " ").last ?? "") }
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
    do { try FileManager.default.removeItem(at: directory) } catch {
      FileHandle.standardError.write(Data("could not remove \(directory.path)\n".utf8))
    }
  }

  static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failed = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) != 0 || getsockname(descriptor, $0, &size) != 0
      }
    }
    guard !failed else { throw BenchError("no free port on loopback") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
