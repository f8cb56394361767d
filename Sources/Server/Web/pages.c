// SPDX-License-Identifier: Apache-2.0
//
// Every file under static/ stands here twice: as bytes and as a line of the table.
// Add both lines with a new file. The compiler notices a changed file by itself.

#include "WebPages.h"

static const unsigned char chat_html[] = {
#embed "static/chat.html"
};
static const unsigned char chat_js[] = {
#embed "static/chat.js"
};
static const unsigned char chat_app_js[] = {
#embed "static/chat/app.js"
};
static const unsigned char chat_chat_css[] = {
#embed "static/chat/chat.css"
};
static const unsigned char chat_model_js[] = {
#embed "static/chat/model.js"
};
static const unsigned char chat_view_js[] = {
#embed "static/chat/view.js"
};
static const unsigned char chat_words_js[] = {
#embed "static/chat/words.js"
};
static const unsigned char desk_html[] = {
#embed "static/desk.html"
};
static const unsigned char desk_announcer_js[] = {
#embed "static/desk/announcer.js"
};
static const unsigned char desk_app_js[] = {
#embed "static/desk/app.js"
};
static const unsigned char desk_bar_js[] = {
#embed "static/desk/bar.js"
};
static const unsigned char desk_conversation_js[] = {
#embed "static/desk/conversation.js"
};
static const unsigned char desk_customer_js[] = {
#embed "static/desk/customer.js"
};
static const unsigned char desk_desk_css[] = {
#embed "static/desk/desk.css"
};
static const unsigned char desk_dialogs_js[] = {
#embed "static/desk/dialogs.js"
};
static const unsigned char desk_matters_js[] = {
#embed "static/desk/matters.js"
};
static const unsigned char desk_model_js[] = {
#embed "static/desk/model.js"
};
static const unsigned char desk_names_js[] = {
#embed "static/desk/names.js"
};
static const unsigned char desk_offers_js[] = {
#embed "static/desk/offers.js"
};
static const unsigned char desk_orders_js[] = {
#embed "static/desk/orders.js"
};
static const unsigned char desk_shortcuts_js[] = {
#embed "static/desk/shortcuts.js"
};
static const unsigned char desk_sign_in_js[] = {
#embed "static/desk/sign-in.js"
};
static const unsigned char desk_transfer_js[] = {
#embed "static/desk/transfer.js"
};
static const unsigned char desk_words_en_js[] = {
#embed "static/desk/words-en.js"
};
static const unsigned char desk_words_zh_js[] = {
#embed "static/desk/words-zh.js"
};
static const unsigned char desk_words_js[] = {
#embed "static/desk/words.js"
};
static const unsigned char desk_work_js[] = {
#embed "static/desk/work.js"
};
static const unsigned char desk_wrap_up_js[] = {
#embed "static/desk/wrap-up.js"
};
static const unsigned char favicon_svg[] = {
#embed "static/favicon.svg"
};
static const unsigned char index_css[] = {
#embed "static/index.css"
};
static const unsigned char index_html[] = {
#embed "static/index.html"
};
static const unsigned char shared_clock_js[] = {
#embed "static/shared/clock.js"
};
static const unsigned char shared_dom_js[] = {
#embed "static/shared/dom.js"
};
static const unsigned char shared_i18n_js[] = {
#embed "static/shared/i18n.js"
};
static const unsigned char shared_icons_js[] = {
#embed "static/shared/icons.js"
};
static const unsigned char shared_link_js[] = {
#embed "static/shared/link.js"
};
static const unsigned char shared_live_js[] = {
#embed "static/shared/live.js"
};
static const unsigned char shared_store_js[] = {
#embed "static/shared/store.js"
};
static const unsigned char shared_theme_js[] = {
#embed "static/shared/theme.js"
};
static const unsigned char tokens_css[] = {
#embed "static/tokens.css"
};
static const unsigned char wallboard_html[] = {
#embed "static/wallboard.html"
};
static const unsigned char wallboard_app_js[] = {
#embed "static/wallboard/app.js"
};
static const unsigned char wallboard_dialogs_js[] = {
#embed "static/wallboard/dialogs.js"
};
static const unsigned char wallboard_model_js[] = {
#embed "static/wallboard/model.js"
};
static const unsigned char wallboard_panels_js[] = {
#embed "static/wallboard/panels.js"
};
static const unsigned char wallboard_wallboard_css[] = {
#embed "static/wallboard/wallboard.css"
};
static const unsigned char wallboard_words_js[] = {
#embed "static/wallboard/words.js"
};

#define HTML "text/html; charset=utf-8"
#define CSS "text/css; charset=utf-8"
#define SCRIPT "text/javascript; charset=utf-8"
#define SVG "image/svg+xml"
#define FILE_OF(path, type, bytes) {path, type, bytes, sizeof bytes}

static const struct webpages_file files[] = {
    FILE_OF("chat.html", HTML, chat_html),
    FILE_OF("chat.js", SCRIPT, chat_js),
    FILE_OF("chat/app.js", SCRIPT, chat_app_js),
    FILE_OF("chat/chat.css", CSS, chat_chat_css),
    FILE_OF("chat/model.js", SCRIPT, chat_model_js),
    FILE_OF("chat/view.js", SCRIPT, chat_view_js),
    FILE_OF("chat/words.js", SCRIPT, chat_words_js),
    FILE_OF("desk.html", HTML, desk_html),
    FILE_OF("desk/announcer.js", SCRIPT, desk_announcer_js),
    FILE_OF("desk/app.js", SCRIPT, desk_app_js),
    FILE_OF("desk/bar.js", SCRIPT, desk_bar_js),
    FILE_OF("desk/conversation.js", SCRIPT, desk_conversation_js),
    FILE_OF("desk/customer.js", SCRIPT, desk_customer_js),
    FILE_OF("desk/desk.css", CSS, desk_desk_css),
    FILE_OF("desk/dialogs.js", SCRIPT, desk_dialogs_js),
    FILE_OF("desk/matters.js", SCRIPT, desk_matters_js),
    FILE_OF("desk/model.js", SCRIPT, desk_model_js),
    FILE_OF("desk/names.js", SCRIPT, desk_names_js),
    FILE_OF("desk/offers.js", SCRIPT, desk_offers_js),
    FILE_OF("desk/orders.js", SCRIPT, desk_orders_js),
    FILE_OF("desk/shortcuts.js", SCRIPT, desk_shortcuts_js),
    FILE_OF("desk/sign-in.js", SCRIPT, desk_sign_in_js),
    FILE_OF("desk/transfer.js", SCRIPT, desk_transfer_js),
    FILE_OF("desk/words-en.js", SCRIPT, desk_words_en_js),
    FILE_OF("desk/words-zh.js", SCRIPT, desk_words_zh_js),
    FILE_OF("desk/words.js", SCRIPT, desk_words_js),
    FILE_OF("desk/work.js", SCRIPT, desk_work_js),
    FILE_OF("desk/wrap-up.js", SCRIPT, desk_wrap_up_js),
    FILE_OF("favicon.svg", SVG, favicon_svg),
    FILE_OF("index.css", CSS, index_css),
    FILE_OF("index.html", HTML, index_html),
    FILE_OF("shared/clock.js", SCRIPT, shared_clock_js),
    FILE_OF("shared/dom.js", SCRIPT, shared_dom_js),
    FILE_OF("shared/i18n.js", SCRIPT, shared_i18n_js),
    FILE_OF("shared/icons.js", SCRIPT, shared_icons_js),
    FILE_OF("shared/link.js", SCRIPT, shared_link_js),
    FILE_OF("shared/live.js", SCRIPT, shared_live_js),
    FILE_OF("shared/store.js", SCRIPT, shared_store_js),
    FILE_OF("shared/theme.js", SCRIPT, shared_theme_js),
    FILE_OF("tokens.css", CSS, tokens_css),
    FILE_OF("wallboard.html", HTML, wallboard_html),
    FILE_OF("wallboard/app.js", SCRIPT, wallboard_app_js),
    FILE_OF("wallboard/dialogs.js", SCRIPT, wallboard_dialogs_js),
    FILE_OF("wallboard/model.js", SCRIPT, wallboard_model_js),
    FILE_OF("wallboard/panels.js", SCRIPT, wallboard_panels_js),
    FILE_OF("wallboard/wallboard.css", CSS, wallboard_wallboard_css),
    FILE_OF("wallboard/words.js", SCRIPT, wallboard_words_js),
};

size_t webpages_count(void) { return sizeof files / sizeof files[0]; }

const struct webpages_file *webpages_at(size_t index) { return &files[index]; }
