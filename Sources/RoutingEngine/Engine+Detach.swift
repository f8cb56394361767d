// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// Takes all rows into memory of its own where a copy of the engine shares them. (A test looks for rows
  /// that are left out.)
  @inline(never) mutating func detach() {
    detachRecords()
    detachClasses()
    detachAgents()
    detachLists()
  }

  private mutating func detachRecords() {
    roster.detach()
    interactions.detach()
    works.detach()
    workTimers.detach()
    offers.detach()
    slots.detach()
    offerSlots.detach()
    callbacks.detach()
    figures.detach()
  }

  private mutating func detachClasses() {
    heads.detach()
    wanted.detach()
    rowHeads.detach()
    for number in classes.indices { classes[number].line.detach() }
    rowOfClass.detach()
    ages.detach()
    ladders.detach()
    staffOfClass.detach()
    othersOfClass.detach()
    staffRows.detach()
    otherRows.detach()
    reserves.detach()
    abilities.detach()
  }

  private mutating func detachAgents() {
    ready.detach()
    free.detach()
    signedIn.detach()
    keepable.detach()
    standings.detach()
  }

  private mutating func detachLists() {
    dirtyAgents.detach()
    dirtyInteractions.detach()
    leavers.detach()
    touchedAgents.detach()
    touchedInteractions.detach()
    matchAgents.detach()
    matchInteractions.detach()
    pool.detach()
    freeWords.detach()
    levelWords.detach()
  }
}
