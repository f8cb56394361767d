// SPDX-License-Identifier: Apache-2.0

import Delivery
import Foundation
import Journal
import Router

/// Reading a mailbox of a local Dovecot: how fast it catches up, and what a large mail costs in memory.
struct MailBench {
  var mails = 5_000
  var megabytes = 25

  func run(_ print: (BenchFigure) -> Void) async throws {
    let text = String(repeating: "My card does not work at the machine since this morning.\r\n", count: 20)
    let small = (0..<mails).map { Self.mail($0, text) }
    let parsed = try await read(small) { _ in ParsingSink(expected: mails) }
    let routed = try await routing(small)
    var figure = BenchFigure(
      bench: "channels", figure: "email.catch_up_per_second", value: Double(mails) / routed.seconds,
      unit: "mails/s", must: .atLeast(300), params: ["mails": .number(Double(mails))])
    figure.params["parsed_only_per_second"] = .number(Double(mails) / parsed.seconds)
    print(figure)

    let large = try await routing([Self.large(megabytes)])
    print(
      BenchFigure(
        bench: "channels", figure: "email.mail_25mb_mib", value: large.mebibytes, unit: "MiB",
        must: .atMost(150),
        params: ["mail_mib": .number(Double(megabytes)), "seconds": .number(large.seconds)]))
  }

  private static func mail(_ number: Int, _ text: String) -> Data {
    Data(
      """
      From: Customer \(number) <c\(number)@customer.example>\r
      To: service@bank.example\r
      Subject: Question \(number)\r
      Message-ID: <\(number)@customer.example>\r
      Content-Type: text/plain; charset=utf-8\r
      \r
      \(text)
      """.utf8)
  }

  private static func large(_ megabytes: Int) -> Data {
    var data = Data(
      """
      From: c@customer.example\r
      Subject: a picture\r
      Message-ID: <large@customer.example>\r
      Content-Type: multipart/mixed; boundary=b\r
      \r
      --b\r
      \r
      See the picture.\r
      --b\r
      Content-Type: image/png; name=picture.png\r
      Content-Transfer-Encoding: base64\r
      \r

      """.utf8)
    let line = Data((String(repeating: "QUJD", count: 19) + "\r\n").utf8)
    while data.count < megabytes * 1024 * 1024 { data.append(line) }
    data.append(Data("--b--\r\n".utf8))
    return data
  }

  /// Through the whole intake, durably.
  private func routing(_ mails: [Data]) async throws -> (seconds: Double, mebibytes: Double) {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "patchbay-mails-\(getpid())")
    defer { Self.remove(directory) }
    let router = try ContactRouter.open(
      RouterConfiguration(directory: directory.path, policyFiles: ["bench.yaml": ServerUnderTest.policy]))
    let running = Task { try await router.run() }
    let count = mails.count
    let result = try await read(mails) { _ in RoutingSink(router: router, expected: count) }
    router.drain()
    try await running.value
    try router.log.close()
    return result
  }

  private static func remove(_ directory: URL) {
    do { try FileManager.default.removeItem(at: directory) } catch {
      FileHandle.standardError.write(Data("could not remove \(directory.path)\n".utf8))
    }
  }

  /// Seconds from the first question to the last mail taken, and the peak of memory above rest.
  private func read(_ mails: [Data], into sink: (Int) -> any CountingSink) async throws -> (
    seconds: Double, mebibytes: Double
  ) {
    let dovecot = try DovecotUnderTest()
    defer { dovecot.stop() }
    for (number, mail) in mails.enumerated() { try dovecot.put(mail, number) }
    try dovecot.start()
    guard let client = OutgoingClient() else { throw BenchError("libcurl can't be initialised") }
    defer { client.shutDown() }
    let counting = sink(mails.count)
    let mailbox = MailboxSettings(
      address: "service@bank.example", url: "imap://127.0.0.1:\(dovecot.port)",
      login: OutgoingLogin(user: DovecotUnderTest.user, password: DovecotUnderTest.password),
      interval: .seconds(1))
    let poller = MailboxPoller([mailbox], client: client, sink: counting) { _, state in
      guard case .failing(let code, _) = state else { return }
      FileHandle.standardError.write(Data("the mailbox can't be read: \(code)\n".utf8))
    }
    let rest = try ProcessMemory.forgetPeak()
    let start = steadyNanoseconds()
    let polling = Task { await poller.run() }
    for await _ in counting.done { break }
    let seconds = Double(steadyNanoseconds() - start) / 1e9
    let peak = try ProcessMemory.peak()
    polling.cancel()
    await polling.value
    return (seconds, Double(peak - rest) / 1_048_576)
  }
}
