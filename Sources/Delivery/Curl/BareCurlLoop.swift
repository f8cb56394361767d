// SPDX-License-Identifier: Apache-2.0

import CCurl
import CCurlX

/// The ceiling of what leaves: libcurl's multi interface posting the same bytes again and again, with nothing
/// around it. For `patchbay bench delivery`.
package enum BareCurlLoop {
  /// Posts `count` times, `sideBySide` at once, to the URLs in turn. Blocks.
  ///
  /// - Returns: how many were answered with 200.
  package static func post(
    _ body: [UInt8], headers: [String], to urls: [String], count: Int, sideBySide: Int
  ) -> Int {
    guard let multi = curl_multi_init() else { return 0 }
    defer { curl_multi_cleanup(multi) }
    var list: UnsafeMutablePointer<curl_slist>?
    for header in headers + ["Expect:"] { list = curl_slist_append(list, header) }
    defer { curl_slist_free_all(list) }
    var handles: [UnsafeMutableRawPointer] = []
    defer { for easy in handles { curl_easy_cleanup(easy) } }
    var (begun, taken, ended) = (0, 0, 0)
    return body.withUnsafeBytes { bytes in
      for _ in 0..<min(sideBySide, count) {
        guard let easy = curl_easy_init() else { return 0 }
        handles.append(easy)
        cx_set_str(easy, CURLOPT_URL, urls[begun % urls.count])
        cx_set_long(easy, CURLOPT_NOSIGNAL, 1)
        cx_set_str(easy, CURLOPT_PROXY, "")
        cx_set_long(easy, CURLOPT_POST, 1)
        cx_set_off(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
        cx_set_ptr(easy, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        cx_set_slist(easy, CURLOPT_HTTPHEADER, list)
        cx_set_io(easy, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
        curl_multi_add_handle(multi, easy)
        begun += 1
      }
      while ended < count, !handles.isEmpty {
        var running: Int32 = 0
        curl_multi_perform(multi, &running)
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
          guard cx_msg_is_done(message) != 0, let easy = message.pointee.easy_handle else { continue }
          var status = 0
          cx_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
          if status == 200 { taken += 1 }
          ended += 1
          curl_multi_remove_handle(multi, easy)
          guard begun < count else { continue }
          cx_set_str(easy, CURLOPT_URL, urls[begun % urls.count])
          begun += 1
          curl_multi_add_handle(multi, easy)
        }
        if running > 0 { curl_multi_poll(multi, nil, 0, 100, nil) }
      }
      for easy in handles { curl_multi_remove_handle(multi, easy) }
      return taken
    }
  }
}
