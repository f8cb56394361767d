// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <malloc.h>
