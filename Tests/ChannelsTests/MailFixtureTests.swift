// SPDX-License-Identifier: Apache-2.0

import Channels
import Foundation
import Testing

/// Difficult mails that others collected: none crashes, hangs, or loses what stands in its body.
@Suite(.timeLimit(.minutes(2))) struct MailFixtureTests {
  static let folder: URL? = {
    let base =
      ProcessInfo.processInfo.environment["PATCHBAY_TEST_DATA"].map { URL(filePath: $0) }
      ?? URL(filePath: #filePath).appending(path: "../../../../shared/data").standardizedFileURL
    let folder = base.appending(path: "email")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  @Test(.enabled(if: folder != nil, "no mails at ../shared/data/email or PATCHBAY_TEST_DATA"))
  func noneIsLost() throws {
    let folder = try #require(Self.folder)
    let paths = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    var count = 0
    for path in paths.sorted() {
      let url = folder.appending(path: path)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      let bytes = [UInt8](try Data(contentsOf: url))
      let mail = MailReader.read(bytes)
      count += 1
      let body = Self.body(of: bytes)
      let isEmpty = !body.contains { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "-") }
      #expect(isEmpty || !mail.text.isEmpty || !mail.attachments.isEmpty, "\(path): nothing is left")
      #expect(mail.text.unicodeScalars.count <= 60_000, "\(path)")
    }
    #expect(count > 0)
  }

  /// Behind the first blank line.
  private static func body(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    for index in bytes.indices where bytes[index] == 10 {
      let rest = bytes[(index + 1)...]
      if rest.first == 10 || rest.starts(with: [13, 10]) { return rest }
    }
    return []
  }
}
