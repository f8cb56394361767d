// SPDX-License-Identifier: Apache-2.0

import CCurl
import CCurlX
import Foundation
import Synchronization

/// The one place that opens outgoing connections: a libcurl multi handle on a thread of its own, async
/// outside.
///
/// Requests are http and https, or a mail by smtp and smtps; lines are imap and imaps. Certificates are
/// verified; redirects are not followed. At most 4096 connections, 64 per host, unless said otherwise.
package final class OutgoingClient: @unchecked Sendable {
  // Protected by: `commands` is locked; `running`, `idle`, `early` and `lines` belong to the curl thread;
  // `multi` is only woken up from other threads, which libcurl allows (curl_multi_wakeup).
  enum Command: Sendable {
    case start(CurlTransfer)
    case cancel(UInt64)
    case line(CurlLines.Command)
    case stop
  }

  private let multi: UnsafeMutableRawPointer
  private let authorities: String?
  private let proxy: String?
  private let commands = Mutex<(waiting: [Command], ended: Bool)>(([], false))
  private let ids = Atomic<UInt64>(0)
  private var running: [UInt64: CurlTransfer] = [:]
  private var idle: [UnsafeMutableRawPointer] = []
  /// Cancelled before their start was heard of: the two come from different threads.
  private var early: Set<UInt64> = []
  private let lines: CurlLines

  /// How long it is believed where a name leads: one that moved is found again.
  private static let nameCacheSeconds = 5
  private static let initialised: Bool = cx_global_init() == CURLE_OK

  /// nil when libcurl can't be initialised (out of memory).
  ///
  /// - Parameters:
  ///   - authorities: a PEM file of authorities whose certificates are believed besides those of the
  ///     system's folder.
  ///   - proxy: HTTP requests go through it; nil: directly, whatever the environment says.
  package init?(
    connections: Int = 4096, connectionsPerHost: Int = 64, authorities: String? = nil, proxy: String? = nil
  ) {
    guard Self.initialised, let multi = curl_multi_init() else { return nil }
    self.multi = multi
    self.authorities = authorities
    self.proxy = proxy
    lines = CurlLines(multi: multi, authorities: authorities)
    cx_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections)
    cx_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHost)
    cx_multi_set_long(multi, CURLMOPT_PIPELINING, 2)  // CURLPIPE_MULTIPLEX
    let thread = Thread { self.loop() }
    thread.name = "patchbay.curl"
    thread.start()
  }

  /// Sends a request. Cancelling the task ends the transfer.
  package func send(_ request: OutgoingRequest) async throws(OutgoingError) -> OutgoingResponse {
    for header in request.headers where !Self.isClean(header) { throw .badHeader }
    if let envelope = request.envelope, !envelope.isClean { throw .badHeader }
    if proxy != nil, request.envelope == nil, request.refusesPrivateDestinations,
      !DestinationGuard.mayBePublic(request.host)
    {
      throw .privateDestination
    }
    let id = nextID()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let transfer = CurlTransfer(request, id: id, continuation: continuation)
        if !post(.start(transfer)) { continuation.resume(returning: .failure(.ended)) }
      }
    } onCancel: {
      _ = post(.cancel(id))
    }
    AttemptNotes.current?.note(result, of: request)
    return try result.get()
  }

  /// `Name: value` in one line.
  private static func isClean(_ header: String) -> Bool {
    var hasColon = false
    for byte in header.utf8 {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == 0 { return false }
      if byte == UInt8(ascii: ":") { hasColon = true }
    }
    return hasColon
  }

  /// Lets running transfers end, then ends the thread.
  package func shutDown() { _ = post(.stop) }

  func nextID() -> UInt64 { ids.add(1, ordering: .relaxed).newValue }

  func post(_ command: Command) -> Bool {
    let (taken, wake) = commands.withLock { state -> (Bool, Bool) in
      if state.ended { return (false, false) }
      state.waiting.append(command)
      if case .stop = command { state.ended = true }
      return (true, state.waiting.count == 1)
    }
    if wake { curl_multi_wakeup(multi) }
    return taken
  }

  // MARK: The curl thread

  private func loop() {
    var stopping = false
    while true {
      let taken = commands.withLock { state in
        defer { state.waiting.removeAll() }
        return state.waiting
      }
      for command in taken {
        switch command {
        case .start(let transfer):
          if early.remove(transfer.id) == nil { begin(transfer) } else { refuse(transfer) }
        case .cancel(let id): cancel(id)
        case .line(let command): lines.carryOut(command)
        case .stop: stopping = true
        }
      }
      var still: Int32 = 0
      curl_multi_perform(multi, &still)
      collect()
      lines.work()
      if stopping, running.isEmpty { break }
      var waiting = lines.waiting()
      curl_multi_poll(multi, &waiting, UInt32(waiting.count), 1000, nil)
    }
    lines.closeAll()
    for easy in idle { curl_easy_cleanup(easy) }
    curl_multi_cleanup(multi)
  }

  private func cancel(_ id: UInt64) {
    if let transfer = running[id] { return finish(transfer, .failure(.cancelled)) }
    if early.count > 10_000 { early = [] }
    early.insert(id)
  }

  private func refuse(_ transfer: CurlTransfer) {
    transfer.continuation.resume(returning: .failure(.cancelled))
  }

  private func collect() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard cx_msg_is_done(message) != 0, let easy = message.pointee.easy_handle else { continue }
      let code = cx_msg_result(message)
      if lines.ended(easy, code) { continue }
      var pointer: UnsafeMutableRawPointer?
      cx_get_ptr(easy, CURLINFO_PRIVATE, &pointer)
      guard let pointer else { continue }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(pointer).takeUnretainedValue()
      var status = 0
      cx_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
      // A mail server's refusal is an answer, too, and one that is too long to be read whole.
      let isBrokenOff = transfer.request.envelope == nil && !transfer.isHeadWhole
      if code == CURLE_OK, isBrokenOff {
        finish(transfer, .failure(.transfer(CURLE_PARTIAL_FILE)))
      } else if code == CURLE_OK || (transfer.request.envelope != nil && status >= 400)
        || (code == CURLE_WRITE_ERROR && transfer.isCut)
      {
        let response = OutgoingResponse(
          status: status, body: transfer.body, retryAfterSeconds: transfer.retryAfterSeconds)
        finish(transfer, .success(response))
      } else {
        finish(transfer, .failure(error(of: transfer, code)))
      }
    }
  }

  private func error(of transfer: CurlTransfer, _ code: CURLcode) -> OutgoingError {
    if transfer.metPrivateDestination { return .privateDestination }
    return transfer.headIsTooLarge ? .tooLarge : .transfer(code)
  }

  private func begin(_ transfer: CurlTransfer) {
    guard let easy = idle.popLast() ?? curl_easy_init() else {
      transfer.continuation.resume(returning: .failure(.transfer(code: 27, message: "out of memory")))
      return
    }
    transfer.easy = easy
    let request = transfer.request
    let opaque = Unmanaged.passUnretained(transfer).toOpaque()
    cx_set_str(easy, CURLOPT_URL, request.url)
    cx_set_ptr(easy, CURLOPT_PRIVATE, opaque)
    cx_set_long(easy, CURLOPT_NOSIGNAL, 1)
    cx_set_long(easy, CURLOPT_DNS_CACHE_TIMEOUT, Self.nameCacheSeconds)
    cx_set_long(easy, CURLOPT_TIMEOUT_MS, request.timeoutMilliseconds)
    cx_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, min(5000, request.timeoutMilliseconds))
    cx_set_io(easy, CURLOPT_WRITEFUNCTION, receiveBody)
    cx_set_ptr(easy, CURLOPT_WRITEDATA, opaque)
    cx_set_io(easy, CURLOPT_HEADERFUNCTION, receiveHeader)
    cx_set_ptr(easy, CURLOPT_HEADERDATA, opaque)
    if let authorities { cx_set_str(easy, CURLOPT_CAINFO, authorities) }
    if let envelope = request.envelope {
      prepareMail(transfer, envelope, on: easy)
    } else {
      prepareHTTP(transfer, on: easy)
    }
    running[transfer.id] = transfer
    // Behind a proxy it is the proxy that resolves and connects.
    let isProxied = proxy != nil && request.envelope == nil
    cx_set_str(easy, CURLOPT_PROXY, isProxied ? proxy : "")
    if request.refusesPrivateDestinations, !isProxied, !CurlGuard.install(on: easy, user: opaque) {
      return finish(transfer, .failure(.transfer(code: 2, message: "destinations can't be guarded")))
    }
    let added = curl_multi_add_handle(multi, easy)
    if added != CURLM_OK {
      finish(transfer, .failure(.transfer(code: 2, message: "the handle was not taken")))
    }
  }

  private func prepareHTTP(_ transfer: CurlTransfer, on easy: UnsafeMutableRawPointer) {
    let request = transfer.request
    cx_set_str(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    if !request.body.isEmpty || request.method == "POST" {
      cx_set_long(easy, CURLOPT_POST, 1)
      cx_set_off(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
      request.body.withUnsafeBytes {
        _ = cx_set_ptr(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
      }
    }
    cx_set_str(easy, CURLOPT_CUSTOMREQUEST, request.method)
    for line in request.headers + ["Expect:"] {
      transfer.headerList = curl_slist_append(transfer.headerList, line)
    }
    cx_set_slist(easy, CURLOPT_HTTPHEADER, transfer.headerList)
  }

  private func finish(_ transfer: CurlTransfer, _ result: Result<OutgoingResponse, OutgoingError>) {
    running[transfer.id] = nil
    if let easy = transfer.easy {
      curl_multi_remove_handle(multi, easy)
      curl_easy_reset(easy)
      if idle.count < 64 { idle.append(easy) } else { curl_easy_cleanup(easy) }
    }
    curl_slist_free_all(transfer.headerList)
    transfer.continuation.resume(returning: result)
  }
}

private let receiveBody: cx_io_fn = { bytes, size, count, user in
  guard let user else { return 0 }
  let transfer = Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue()
  return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

private let receiveHeader: cx_io_fn = { bytes, size, count, user in
  guard let user else { return 0 }
  let transfer = Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue()
  return transfer.receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}
