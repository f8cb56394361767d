// SPDX-License-Identifier: Apache-2.0
#ifndef CCURLX_H
#define CCURLX_H
#include <curl/curl.h>
#include <stddef.h>

/* curl_easy_setopt and its like are variadic: Swift can't import them. One inline function per kind of value.
   (The parentheses keep libcurl's type-checking macros away.) */
static inline CURLcode cx_set_long(CURL *h, CURLoption o, long v) { return (curl_easy_setopt)(h, o, v); }
static inline CURLcode cx_set_off(CURL *h, CURLoption o, curl_off_t v) { return (curl_easy_setopt)(h, o, v); }
static inline CURLcode cx_set_str(CURL *h, CURLoption o, const char *v) { return (curl_easy_setopt)(h, o, v); }
static inline CURLcode cx_set_ptr(CURL *h, CURLoption o, void *v) { return (curl_easy_setopt)(h, o, v); }
static inline CURLcode cx_set_slist(CURL *h, CURLoption o, struct curl_slist *v) { return (curl_easy_setopt)(h, o, v); }
typedef size_t (*cx_io_fn)(char *, size_t, size_t, void *);
static inline CURLcode cx_set_io(CURL *h, CURLoption o, cx_io_fn f) { return (curl_easy_setopt)(h, o, f); }
/* Asked before an address is connected to (it opens the socket), and before a request goes out on a connection,
   which may be one that is used again. */
static inline CURLcode cx_set_guard(CURL *h, curl_opensocket_callback open, curl_prereq_callback before, void *user) {
  CURLcode code = (curl_easy_setopt)(h, CURLOPT_OPENSOCKETFUNCTION, open);
  if (code == CURLE_OK) code = (curl_easy_setopt)(h, CURLOPT_OPENSOCKETDATA, user);
  if (code == CURLE_OK) code = (curl_easy_setopt)(h, CURLOPT_PREREQFUNCTION, before);
  return code == CURLE_OK ? (curl_easy_setopt)(h, CURLOPT_PREREQDATA, user) : code;
}
static inline CURLcode cx_get_long(CURL *h, CURLINFO i, long *v) { return (curl_easy_getinfo)(h, i, v); }
static inline CURLcode cx_get_ptr(CURL *h, CURLINFO i, void **v) { return (curl_easy_getinfo)(h, i, v); }
static inline CURLcode cx_get_socket(CURL *h, curl_socket_t *v) {
  return (curl_easy_getinfo)(h, CURLINFO_ACTIVESOCKET, v);
}
static inline CURLMcode cx_multi_set_long(CURLM *m, CURLMoption o, long v) { return (curl_multi_setopt)(m, o, v); }
/* CURLMsg holds a union: read it here. */
static inline CURLcode cx_msg_result(const CURLMsg *m) { return m->data.result; }
static inline int cx_msg_is_done(const CURLMsg *m) { return m->msg == CURLMSG_DONE; }
/* CURL_GLOBAL_ALL is an expression macro that Swift doesn't import. */
static inline CURLcode cx_global_init(void) { return curl_global_init(CURL_GLOBAL_ALL); }
#endif
