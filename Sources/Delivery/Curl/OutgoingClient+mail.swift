// SPDX-License-Identifier: Apache-2.0

import CCurl
import CCurlX
import Glibc

/// SMTP and what it shares with IMAP.
extension OutgoingClient {
  /// Makes the handle send the transfer's body as a mail.
  func prepareMail(_ transfer: CurlTransfer, _ envelope: OutgoingEnvelope, on easy: UnsafeMutableRawPointer) {
    cx_set_str(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    cx_set_login(easy, envelope.login, url: transfer.request.url)
    cx_set_str(easy, CURLOPT_MAIL_FROM, "<\(envelope.from)>")
    transfer.headerList = curl_slist_append(nil, "<\(envelope.to)>")
    cx_set_slist(easy, CURLOPT_MAIL_RCPT, transfer.headerList)
    cx_set_long(easy, CURLOPT_UPLOAD, 1)
    cx_set_off(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(transfer.request.body.count))
    cx_set_io(easy, CURLOPT_READFUNCTION, sendBody)
    cx_set_ptr(easy, CURLOPT_READDATA, Unmanaged.passUnretained(transfer).toOpaque())
  }
}

/// Name and password, and how the way has to be secured: always, unless there is nothing to protect or the
/// server is on this machine (then as it offers).
func cx_set_login(_ easy: UnsafeMutableRawPointer, _ login: OutgoingLogin?, url: String) {
  let rest = url.drop { $0 != ":" }.drop { $0 == ":" || $0 == "/" }
  let host = rest.prefix { $0 != "/" }
  let isHere = ["127.0.0.1", "localhost", "[::1]"].contains { host == $0 || host.hasPrefix($0 + ":") }
  let mode = login == nil || isHere ? CURLUSESSL_TRY : CURLUSESSL_ALL
  cx_set_long(easy, CURLOPT_USE_SSL, Int(mode.rawValue))
  guard let login else { return }
  cx_set_str(easy, CURLOPT_USERNAME, login.user)
  cx_set_str(easy, CURLOPT_PASSWORD, login.password)
}

private let sendBody: cx_io_fn = { buffer, size, count, user in
  guard let user, let buffer else { return 0 }
  let transfer = Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue()
  let length = min(size * count, transfer.request.body.count - transfer.sent)
  transfer.request.body.withUnsafeBytes { body in
    guard let base = body.baseAddress, length > 0 else { return }
    memcpy(buffer, base + transfer.sent, length)
  }
  transfer.sent += length
  return length
}
