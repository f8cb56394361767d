// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Counts what the Swift runtime is asked for: objects (every array, dictionary and box is one), retains and
/// releases. It puts functions of its own in front of the runtime's, by the variables that the runtime keeps
/// for instruments.
///
/// Counts all threads of the process; nothing else should be at work meanwhile.
enum RuntimeCounters {
  struct Counts {
    var allocations = 0
    var retains = 0
    var releases = 0
  }

  private typealias Allocate =
    @convention(c) (UnsafeRawPointer?, Int, Int) -> UnsafeMutableRawPointer?
  private typealias Retain = @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
  private typealias Release = @convention(c) (UnsafeMutableRawPointer?) -> Void

  private static let allocations = Atomic<Int>(0)
  private static let retains = Atomic<Int>(0)
  private static let releases = Atomic<Int>(0)
  private static let realAllocate = Atomic<UInt>(0)
  private static let realRetain = Atomic<UInt>(0)
  private static let realRelease = Atomic<UInt>(0)

  private static var now: Counts {
    Counts(
      allocations: allocations.load(ordering: .relaxed), retains: retains.load(ordering: .relaxed),
      releases: releases.load(ordering: .relaxed))
  }

  /// What the runtime was asked for while `body` ran.
  ///
  /// - Throws: `BenchError` when this runtime has no such variables: then nothing can be said.
  static func count(_ body: () throws -> Void) throws -> Counts {
    let allocate = try symbol("_swift_allocObject").assumingMemoryBound(to: UInt.self)
    let retain = try symbol("_swift_retain").assumingMemoryBound(to: UInt.self)
    let release = try symbol("_swift_release").assumingMemoryBound(to: UInt.self)
    let isCounting = try symbol(
      "_swift_enableSwizzlingOfAllocationAndRefCountingFunctions_forInstrumentsOnly"
    ).assumingMemoryBound(to: Bool.self)
    let real = (allocate.pointee, retain.pointee, release.pointee)
    realAllocate.store(real.0, ordering: .sequentiallyConsistent)
    realRetain.store(real.1, ordering: .sequentiallyConsistent)
    realRelease.store(real.2, ordering: .sequentiallyConsistent)
    let before = now
    allocate.pointee = UInt(bitPattern: unsafeBitCast(Self.countAllocation, to: Int.self))
    retain.pointee = UInt(bitPattern: unsafeBitCast(Self.countRetain, to: Int.self))
    release.pointee = UInt(bitPattern: unsafeBitCast(Self.countRelease, to: Int.self))
    isCounting.pointee = true
    defer {
      isCounting.pointee = false
      (allocate.pointee, retain.pointee, release.pointee) = real
    }
    try body()
    let after = now
    return Counts(
      allocations: after.allocations - before.allocations, retains: after.retains - before.retains,
      releases: after.releases - before.releases)
  }

  private static let countAllocation: Allocate = { metadata, size, mask in
    allocations.wrappingAdd(1, ordering: .relaxed)
    return unsafeBitCast(realAllocate.load(ordering: .relaxed), to: Allocate.self)(metadata, size, mask)
  }
  private static let countRetain: Retain = { object in
    retains.wrappingAdd(1, ordering: .relaxed)
    return unsafeBitCast(realRetain.load(ordering: .relaxed), to: Retain.self)(object)
  }
  private static let countRelease: Release = { object in
    releases.wrappingAdd(1, ordering: .relaxed)
    unsafeBitCast(realRelease.load(ordering: .relaxed), to: Release.self)(object)
  }

  private static func symbol(_ name: String) throws -> UnsafeMutableRawPointer {
    guard let found = dlsym(nil, name) else { throw BenchError("this Swift runtime has no \(name)") }
    return found
  }
}
