// SPDX-License-Identifier: Apache-2.0
#include "CGMimeX.h"
#include <gmime/gmime.h>
#include <string.h>

static GMimeParserOptions *options;

static GMimeObject *object_of(gx_object *object) { return (GMimeObject *)object; }
static gx_object *opaque(void *object) { return (gx_object *)object; }

void gx_init(void) {
  static gsize once = 0;
  if (g_once_init_enter(&once)) {
    static const char *guesses[] = {"utf-8", "gb18030", "windows-1252", NULL};
    g_mime_init();
    options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, guesses);
    g_once_init_leave(&once, 1);
  }
}

void gx_free(void *memory) { g_free(memory); }

gx_object *gx_parse(const uint8_t *bytes, size_t count) {
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
  GMimeMessage *message = g_mime_parser_construct_message(parser, options);
  g_object_unref(parser);
  g_object_unref(stream);
  return opaque(message);
}

void gx_release(gx_object *message) { g_object_unref(message); }

int gx_kind(gx_object *object) {
  if (GMIME_IS_MULTIPART(object)) return GX_MULTIPART;
  if (GMIME_IS_MESSAGE_PART(object)) return GX_EMBEDDED;
  if (GMIME_IS_MESSAGE(object)) return GX_MESSAGE;
  return GX_LEAF;
}

gx_object *gx_inner(gx_object *object) {
  if (GMIME_IS_MESSAGE(object)) return opaque(g_mime_message_get_mime_part((GMimeMessage *)object));
  if (GMIME_IS_MESSAGE_PART(object)) return opaque(g_mime_message_part_get_message((GMimeMessagePart *)object));
  return NULL;
}

int gx_child_count(gx_object *multipart) { return g_mime_multipart_get_count((GMimeMultipart *)multipart); }
gx_object *gx_child(gx_object *multipart, int index) {
  return opaque(g_mime_multipart_get_part((GMimeMultipart *)multipart, index));
}

const char *gx_header(gx_object *object, const char *name) {
  GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object_of(object)), name);
  return header ? g_mime_header_get_raw_value(header) : NULL;
}

static GMimeContentType *type_of(gx_object *object) { return g_mime_object_get_content_type(object_of(object)); }

const char *gx_media_type(gx_object *object) {
  GMimeContentType *type = type_of(object);
  return type ? g_mime_content_type_get_media_type(type) : NULL;
}
const char *gx_media_subtype(gx_object *object) {
  GMimeContentType *type = type_of(object);
  return type ? g_mime_content_type_get_media_subtype(type) : NULL;
}
const char *gx_type_parameter(gx_object *object, const char *name) {
  GMimeContentType *type = type_of(object);
  return type ? g_mime_content_type_get_parameter(type, name) : NULL;
}
const char *gx_disposition(gx_object *object) { return g_mime_object_get_disposition(object_of(object)); }
const char *gx_filename(gx_object *leaf) {
  return GMIME_IS_PART(leaf) ? g_mime_part_get_filename((GMimePart *)leaf) : NULL;
}

static GMimeDataWrapper *wrapper_of(gx_object *leaf) {
  return GMIME_IS_PART(leaf) ? g_mime_part_get_content((GMimePart *)leaf) : NULL;
}

gx_content *gx_content_open(gx_object *leaf) {
  GMimeDataWrapper *wrapper = wrapper_of(leaf);
  if (!wrapper) return NULL;
  GMimeStream *encoded = g_mime_data_wrapper_get_stream(wrapper);
  if (!encoded) return NULL;
  g_mime_stream_reset(encoded);
  GMimeStream *decoded = g_mime_stream_filter_new(encoded);
  GMimeContentEncoding encoding = g_mime_data_wrapper_get_encoding(wrapper);
  if (encoding == GMIME_CONTENT_ENCODING_BASE64 || encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ||
      encoding == GMIME_CONTENT_ENCODING_UUENCODE) {
    GMimeFilter *filter = g_mime_filter_basic_new(encoding, FALSE);
    g_mime_stream_filter_add((GMimeStreamFilter *)decoded, filter);
    g_object_unref(filter);
  }
  return (gx_content *)decoded;
}

int64_t gx_content_encoded_size(gx_object *leaf) {
  GMimeDataWrapper *wrapper = wrapper_of(leaf);
  GMimeStream *stream = wrapper ? g_mime_data_wrapper_get_stream(wrapper) : NULL;
  return stream ? g_mime_stream_length(stream) : 0;
}

int64_t gx_content_read(gx_content *content, uint8_t *into, size_t room) {
  return g_mime_stream_read((GMimeStream *)content, (char *)into, room);
}
void gx_content_close(gx_content *content) { g_object_unref(content); }

uint8_t *gx_source(gx_object *object, size_t *count) {
  GByteArray *bytes = g_byte_array_new();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
  g_mime_stream_mem_set_owner((GMimeStreamMem *)stream, FALSE);
  g_mime_object_write_to_stream(object_of(object), NULL, stream);
  g_object_unref(stream);
  *count = bytes->len;
  return g_byte_array_free(bytes, FALSE);
}

char *gx_decode_text(const char *value) { return g_mime_utils_header_decode_text(options, value); }

gx_addresses *gx_addresses_parse(const char *value) {
  return (gx_addresses *)internet_address_list_parse(options, value);
}
int gx_addresses_count(gx_addresses *addresses) {
  return internet_address_list_length((InternetAddressList *)addresses);
}
static InternetAddress *address_at(gx_addresses *addresses, int index) {
  return internet_address_list_get_address((InternetAddressList *)addresses, index);
}
const char *gx_address_mailbox(gx_addresses *addresses, int index) {
  InternetAddress *address = address_at(addresses, index);
  return INTERNET_ADDRESS_IS_MAILBOX(address)
             ? internet_address_mailbox_get_addr((InternetAddressMailbox *)address)
             : NULL;
}
const char *gx_address_name(gx_addresses *addresses, int index) {
  return internet_address_get_name(address_at(addresses, index));
}
void gx_addresses_release(gx_addresses *addresses) { g_object_unref(addresses); }

int64_t gx_date(const char *value) {
  GDateTime *date = g_mime_utils_header_decode_date(value);
  if (!date) return INT64_MIN;
  int64_t seconds = g_date_time_to_unix(date);
  g_date_time_unref(date);
  return seconds;
}

static void set_header(GMimeMessage *message, const char *name, const char *value) {
  if (value && *value) g_mime_object_set_header((GMimeObject *)message, name, value, "utf-8");
}

uint8_t *gx_write(const gx_letter *letter, size_t *count) {
  GMimeMessage *message = g_mime_message_new(TRUE);
  g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, letter->from_name, letter->from_address);
  g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, letter->to_name, letter->to_address);
  g_mime_message_set_subject(message, letter->subject, "utf-8");
  GDateTime *date = g_date_time_new_from_unix_utc(letter->seconds_since_1970);
  if (date) {
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
  }
  g_mime_message_set_message_id(message, letter->message_id);
  set_header(message, "In-Reply-To", letter->in_reply_to);
  set_header(message, "References", letter->references);

  GMimeTextPart *part = g_mime_text_part_new_with_subtype("plain");
  g_mime_text_part_set_charset(part, "utf-8");
  g_mime_text_part_set_text(part, letter->text);
  GMimeContentEncoding best =
      g_mime_part_get_best_content_encoding((GMimePart *)part, GMIME_ENCODING_CONSTRAINT_7BIT);
  /* Trailing blanks and long lines need quoting as well; few letters are readable in base64. */
  if (best == GMIME_CONTENT_ENCODING_DEFAULT || best == GMIME_CONTENT_ENCODING_7BIT)
    best = GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
  g_mime_part_set_content_encoding((GMimePart *)part, best);
  g_mime_message_set_mime_part(message, (GMimeObject *)part);
  g_object_unref(part);

  GMimeFormatOptions *format = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
  GByteArray *bytes = g_byte_array_new();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
  g_mime_stream_mem_set_owner((GMimeStreamMem *)stream, FALSE);
  g_mime_object_write_to_stream((GMimeObject *)message, format, stream);
  g_object_unref(stream);
  g_object_unref(message);
  g_mime_format_options_free(format);
  *count = bytes->len;
  return g_byte_array_free(bytes, FALSE);
}
