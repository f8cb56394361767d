// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A Dovecot of a bench's own, on loopback, in a folder of its own, with one mailbox as `Maildir`.
final class DovecotUnderTest {
  let port: Int
  let folder: URL
  static let user = "bench"
  static let password = "bench"
  private let process = Process()

  init() throws {
    let path = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/usr/bin/dovecot"]
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let path else { throw BenchError("there is no Dovecot here: install dovecot-imapd") }
    port = try ServerUnderTest.freePort()
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "patchbay-mail-\(UUID().uuidString.prefix(8))")
    try make("")
    for part in ["mail", "mail/bench", "mail/bench/tmp", "mail/bench/new", "mail/bench/cur"] {
      try make(part)
    }
    try "\(Self.user):{PLAIN}\(Self.password)\n".write(to: at("users"), atomically: true, encoding: .utf8)
    try configuration.write(to: at("dovecot.conf"), atomically: true, encoding: .utf8)
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-F", "-c", at("dovecot.conf").path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
  }

  /// Dovecot reads mail as another user than root.
  private var owner: String { geteuid() == 0 ? "mail" : NSUserName() }

  private func at(_ path: String) -> URL { path.isEmpty ? folder : folder.appendingPathComponent(path) }

  private func make(_ path: String) throws {
    try FileManager.default.createDirectory(at: at(path), withIntermediateDirectories: true)
    var attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o755]
    if path.hasPrefix("mail") { attributes[.ownerAccountName] = owner }
    try FileManager.default.setAttributes(attributes, ofItemAtPath: at(path).path)
  }

  /// Puts a mail into the mailbox, before the start.
  func put(_ mail: Data, _ number: Int) throws {
    let file = at("mail/bench/new/\(1_000_000 + number).bench")
    try mail.write(to: file)
    try FileManager.default.setAttributes([.ownerAccountName: owner], ofItemAtPath: file.path)
  }

  func start() throws {
    try process.run()
    for _ in 0..<200 {
      if let socket = try? LoopbackSocket(port: port) { return socket.close() }
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw BenchError("Dovecot did not come up within 10 s: see \(folder.path)/dovecot.log")
  }

  func stop() {
    if process.isRunning {
      // A thread of the pool starts it with all signals blocked: nothing gentler arrives. Its children end
      // with it.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    do { try FileManager.default.removeItem(at: folder) } catch {
      FileHandle.standardError.write(Data("could not remove \(folder.path)\n".utf8))
    }
  }

  private var configuration: String {
    let internalUsers =
      geteuid() == 0 ? "" : "default_internal_user = \(owner)\ndefault_login_user = \(owner)\n"
    return """
      protocols = imap
      listen = 127.0.0.1
      base_dir = \(folder.path)/run
      state_dir = \(folder.path)/run
      log_path = \(folder.path)/dovecot.log
      ssl = no
      disable_plaintext_auth = no
      first_valid_uid = 1
      \(internalUsers)mail_location = maildir:\(folder.path)/mail/%n
      passdb {
        driver = passwd-file
        args = username_format=%u \(folder.path)/users
      }
      userdb {
        driver = static
        args = uid=\(owner) gid=\(owner) home=\(folder.path)/mail/%n
      }
      service imap-login {
        chroot =
        inet_listener imap {
          port = \(port)
        }
        inet_listener imaps {
          port = 0
        }
      }
      service anvil {
        chroot =
      }

      """
  }
}
