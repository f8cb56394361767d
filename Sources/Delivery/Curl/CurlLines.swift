// SPDX-License-Identifier: Apache-2.0

import CCurl
import CCurlX

/// All lines of a client. Belongs to the curl thread.
final class CurlLines {
  enum Command: Sendable {
    case open(OutgoingLineRequest, id: UInt64, CurlLine.Reply)
    case need(CurlLine.Need, id: UInt64)
    case close(UInt64)
  }

  private let multi: UnsafeMutableRawPointer
  private let authorities: String?
  private var lines: [UInt64: CurlLine] = [:]
  private var byHandle: [UnsafeMutableRawPointer: CurlLine] = [:]
  private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: CurlLine.readSize, alignment: 16)

  init(multi: UnsafeMutableRawPointer, authorities: String?) {
    self.multi = multi
    self.authorities = authorities
  }
  deinit { room.deallocate() }

  func carryOut(_ command: Command) {
    switch command {
    case .open(let request, let id, let reply): open(request, id: id, reply)
    case .need(let need, let id):
      guard let line = lines[id] else { return need.reply.resume(returning: .failure(.ended)) }
      line.take(need)
    case .close(let id): close(id, .ended)
    }
  }

  private func open(_ request: OutgoingLineRequest, id: UInt64, _ reply: CurlLine.Reply) {
    guard let easy = curl_easy_init() else {
      return reply.resume(returning: .failure(.transfer(CURLE_OUT_OF_MEMORY)))
    }
    let line = CurlLine(id: id, easy: easy, opening: reply)
    cx_set_str(easy, CURLOPT_URL, request.url)
    cx_set_long(easy, CURLOPT_NOSIGNAL, 1)
    cx_set_long(easy, CURLOPT_CONNECT_ONLY, 1)
    cx_set_long(easy, CURLOPT_TIMEOUT_MS, request.timeoutMilliseconds)
    cx_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, request.timeoutMilliseconds)
    cx_set_str(easy, CURLOPT_PROTOCOLS_STR, "imap,imaps")
    cx_set_str(easy, CURLOPT_PROXY, "")
    if let authorities { cx_set_str(easy, CURLOPT_CAINFO, authorities) }
    cx_set_login(easy, request.login, url: request.url)
    lines[id] = line
    byHandle[easy] = line
    if curl_multi_add_handle(multi, easy) != CURLM_OK { close(id, .transfer(CURLE_FAILED_INIT)) }
  }

  /// Whether the handle is a line's; then its opening has ended.
  func ended(_ easy: UnsafeMutableRawPointer, _ code: CURLcode) -> Bool {
    guard let line = byHandle[easy] else { return false }
    if code == CURLE_OK, line.socket != -1 { line.opened() } else { close(line.id, .transfer(code)) }
    return true
  }

  func work() { for line in lines.values where line.need != nil { line.work(room) } }

  /// What to wait for besides libcurl's own sockets.
  func waiting() -> [curl_waitfd] {
    lines.values.compactMap { line in
      guard let need = line.need else { return nil }
      var wait = curl_waitfd()
      wait.fd = line.socket
      wait.events = if case .read = need.kind { Int16(CURL_WAIT_POLLIN) } else { Int16(CURL_WAIT_POLLOUT) }
      return wait
    }
  }

  func closeAll() { for id in Array(lines.keys) { close(id, .ended) } }

  private func close(_ id: UInt64, _ error: OutgoingError) {
    guard let line = lines.removeValue(forKey: id) else { return }
    byHandle[line.easy] = nil
    line.fail(error)
    // Ends its connection too: nobody else may use what was said on it.
    curl_multi_remove_handle(multi, line.easy)
    curl_easy_cleanup(line.easy)
  }
}
