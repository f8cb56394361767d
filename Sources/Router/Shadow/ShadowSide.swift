// SPDX-License-Identifier: Apache-2.0

package import Interactions
import Synchronization

/// Runs the version that was named as a shadow beside the live one: on a thread of its own, from the same
/// records, with nothing that leads back into the loop. One that fails or falls behind is dropped and said.
package final class ShadowSide: Sendable {
  /// Records that a shadow may be behind before it is dropped.
  let mostBehind: UInt64
  private let latest = Mutex<ShadowReport?>(nil)
  private let bell: AsyncStream<Void>.Continuation
  private let rings: AsyncStream<Void>

  init(mostBehind: UInt64 = 20_000) {
    self.mostBehind = mostBehind
    (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    bell.yield()
  }

  /// Of the shadow that runs, else of the last one since the start; nil: there was none.
  package var report: ShadowReport? { latest.withLock { $0 } }

  /// The same, while this version is wanted: from the beginning, also before it has begun.
  package func report(whileWanted version: PlanVersion?) -> ShadowReport? {
    let known = report
    guard let version, known?.version != version || known?.state == .ended else { return known }
    return ShadowReport(version: version)
  }

  /// Another shadow may be wanted.
  func ring() { bell.yield() }
  func end() { bell.finish() }
  func publish(_ report: ShadowReport) { latest.withLock { $0 = report } }

  /// Until the router ends.
  func run(beside router: ContactRouter) async {
    for await _ in rings {
      guard let version = await router.read({ $0.core.book.shadow }) else { continue }
      var report = ShadowReport(version: version)
      publish(report)
      do {
        let follower = try ShadowFollower(version, router)
        defer { report = follower.report }
        try await follower.run()
        report = follower.report
        report.state = .ended
        publish(report)
      } catch {
        report = self.report ?? report
        await drop(version, "\(error)", report, router)
      }
      // Another one may have been named meanwhile.
      if !router.isDraining { ring() }
    }
  }

  private func drop(
    _ version: PlanVersion, _ reason: String, _ report: ShadowReport, _ router: ContactRouter
  ) async {
    var report = report
    report.state = .dropped(reason)
    publish(report)
    router.note(.shadowDropped(version, reason: reason))
    let source = PolicySource(origin: "shadow", note: reason)
    while true {
      do throws(RouterError) {
        _ = try await router.submit(Request(.endShadow(source)))
        return
      } catch {
        if error == .draining { return }
        do { try await Task.sleep(for: .seconds(1)) } catch { return }
      }
    }
  }
}
