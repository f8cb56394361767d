// SPDX-License-Identifier: Apache-2.0

/// Lines: connections that libcurl opens, secures and signs in on, and leaves to us (CURLOPT_CONNECT_ONLY).
extension OutgoingClient {
  /// Opens a line. A password never travels in clear to another machine: without `imaps` the server has to
  /// offer STARTTLS.
  package func open(_ request: OutgoingLineRequest) async throws(OutgoingError) -> OutgoingLine {
    let id = nextID()
    _ = try await asking(id) { .line(.open(request, id: id, $0)) }
    return OutgoingLine(id: id, client: self)
  }

  func ask(line id: UInt64, _ kind: CurlLine.Need.Kind, withinMilliseconds limit: Int)
    async throws(OutgoingError)
    -> [UInt8]
  {
    let deadline = ContinuousClock.now + .milliseconds(limit)
    return try await asking(id) {
      .line(.need(CurlLine.Need(kind: kind, deadline: deadline, reply: $0), id: id))
    }
  }

  func closeLine(_ id: UInt64) { _ = post(.line(.close(id))) }

  /// A cancelled task closes its line.
  private func asking(_ id: UInt64, _ command: (CurlLine.Reply) -> Command) async throws(OutgoingError)
    -> [UInt8]
  {
    if Task.isCancelled { throw .cancelled }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { reply in
        if !post(command(reply)) { reply.resume(returning: .failure(.ended)) }
      }
    } onCancel: {
      closeLine(id)
    }
    return try result.get()
  }
}
