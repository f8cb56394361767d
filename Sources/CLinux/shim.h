// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <malloc.h>
#include <sched.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

// sched_setattr(2), which the C library does not offer: the calling thread's own slice in nanoseconds, all
// else left as it is. Returns 0, or -1 where the kernel does not permit it.
static inline long patchbay_ask_for_slice(uint64_t nanoseconds) {
  struct {
    uint32_t size;
    uint32_t policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime;
    uint64_t deadline;
    uint64_t period;
  } attributes = {0};
  if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0) return -1;
  if (attributes.policy != SCHED_OTHER) return -1;
  attributes.runtime = nanoseconds;
  attributes.deadline = 0;
  attributes.period = 0;
  attributes.flags = 1;  // SCHED_FLAG_RESET_ON_FORK: what it starts has the usual slice.
  return syscall(SYS_sched_setattr, 0, &attributes, 0);
}
