// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions
import Journal
import Router

/// Erases a person in a data directory that no server holds: the router is started for this one request,
/// under the policy that was live last.
struct EraseOffline {
  let directory: String

  /// - Throws: `OpeningError`, `RouterError`, `JournalError`, or what the archive throws.
  func erase(_ customer: CustomerID) async throws {
    let router = try ContactRouter.open(RouterConfiguration(directory: directory, policyFiles: [:]))
    let loop = Task { try await router.run() }
    let result: Result<Answer, RouterError>
    do throws(RouterError) {
      result = .success(try await router.submit(Request(.eraseCustomer(customer))))
    } catch {
      result = .failure(error)
    }
    router.drain()
    try await loop.value
    if case .success = result { try await showArchive(of: router, without: customer) }
    try router.log.close()
    _ = try result.get()
  }

  /// Folds what is new into the archive and shows that nothing of the person can be read in it.
  private func showArchive(of router: ContactRouter, without customer: CustomerID) async throws {
    let file = try ArchiveFile(path: directory + "/archive.sqlite", vault: JournalVault(log: router.log))
    var position = try await file.position()
    while true {
      let records = try router.log.records(from: position + 1, limit: 512)
      guard let last = records.last else { break }
      try await file.fold(records)
      position = last.position
    }
    var filter = InteractionFilter()
    filter.customer = customer
    let contacts = try await file.interactions(filter, before: nil, limit: 1000)
    var readable = 0
    for contact in contacts {
      readable += try await file.messages(of: contact.id, after: nil, limit: 1000).count { !$0.isErased }
    }
    Terminal.say(
      "The archive has \(contacts.count) contact(s) of the customer and \(readable) readable message(s).")
    try file.close()
  }
}
