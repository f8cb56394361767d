// SPDX-License-Identifier: Apache-2.0
#ifndef CGMIMEX_H
#define CGMIMEX_H
#include <stddef.h>
#include <stdint.h>

/* GMime without its macros and without glib's types: what Swift needs of it to read and to write mail.
   Objects and strings are borrowed unless said otherwise; `gx_free` frees what a function says it gives. */

typedef struct gx_object gx_object;
typedef struct gx_content gx_content;
typedef struct gx_addresses gx_addresses;

enum gx_kind { GX_LEAF = 0, GX_MULTIPART = 1, GX_EMBEDDED = 2, GX_MESSAGE = 3 };

void gx_init(void);
void gx_free(void *memory);

/* Reading. The bytes are copied. NULL: not a message at all. Given: gx_release it. */
gx_object *gx_parse(const uint8_t *bytes, size_t count);
void gx_release(gx_object *message);

int gx_kind(gx_object *object);
/* The part of a message, the message of an embedded one; NULL: there is none. */
gx_object *gx_inner(gx_object *object);
int gx_child_count(gx_object *multipart);
gx_object *gx_child(gx_object *multipart, int index);

/* The raw value of the first header of that name, unfolded by nobody; NULL: there is none. */
const char *gx_header(gx_object *object, const char *name);
const char *gx_media_type(gx_object *object);
const char *gx_media_subtype(gx_object *object);
const char *gx_type_parameter(gx_object *object, const char *name);
/* "inline", "attachment" or NULL. */
const char *gx_disposition(gx_object *object);
const char *gx_filename(gx_object *leaf);

/* The content behind its transfer encoding, piece by piece. NULL: none. Given: gx_content_close it. */
gx_content *gx_content_open(gx_object *leaf);
/* Bytes still encoded: an upper bound for what comes out. */
int64_t gx_content_encoded_size(gx_object *leaf);
int64_t gx_content_read(gx_content *content, uint8_t *into, size_t room);
void gx_content_close(gx_content *content);
/* The object as it stands in the message; sets `count`. Given: gx_free it. */
uint8_t *gx_source(gx_object *object, size_t *count);

/* Header values. Given, in UTF-8: gx_free them. */
char *gx_decode_text(const char *value);
gx_addresses *gx_addresses_parse(const char *value);
int gx_addresses_count(gx_addresses *addresses);
/* NULL: no mailbox (a group), or no name. */
const char *gx_address_mailbox(gx_addresses *addresses, int index);
const char *gx_address_name(gx_addresses *addresses, int index);
void gx_addresses_release(gx_addresses *addresses);
/* Seconds since 1970; INT64_MIN: not a date. */
int64_t gx_date(const char *value);

/* Writing. Every text is UTF-8 without control characters. */
typedef struct gx_letter {
  const char *from_name, *from_address;
  const char *to_name, *to_address;
  const char *subject;
  /* Without angle brackets. */
  const char *message_id;
  /* With angle brackets; NULL: none. */
  const char *in_reply_to, *references;
  const char *text;
  int64_t seconds_since_1970;
} gx_letter;
/* RFC 5322 bytes with CRLF; sets `count`. NULL: out of memory. Given: gx_free it. */
uint8_t *gx_write(const gx_letter *letter, size_t *count);

#endif
