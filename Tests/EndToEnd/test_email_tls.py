# SPDX-License-Identifier: Apache-2.0
"""Mail over TLS, with certificates signed by an authority that only this centre's owner knows."""

import pytest

from support.mail import PostOffice, is_installed
from support.waiting import eventually, for_a_while

pytestmark = pytest.mark.skipif(not is_installed(), reason="needs Dovecot and Postfix, and root for Postfix's master")


@pytest.fixture
def post():
    office = PostOffice("service@bank.example", tls=True)
    yield office
    print(office.logs())
    office.close()


@pytest.fixture
def centre_with(new_centre, policy, post, tmp_path):
    """A centre that reads and sends at these addresses; authority: whom it believes."""
    def start(imap, smtp, authority=None):
        providers = post.providers(tmp_path, imap=imap, smtp=smtp, authority=authority)
        return new_centre(policy=policy, options=["--providers", providers]).start()
    return start


def addresses(post, way, host="127.0.0.1"):
    if way == "implicit":
        return f"imaps://{host}:{post.imaps}", f"smtps://{host}:{post.smtps}"
    return f"imap://{host}:{post.imap}", f"smtp://{host}:{post.submission}"


def logins(post):
    """How users signed in to read."""
    log = (post.folder / "dovecot-own.log").read_text()
    return [line for line in log.splitlines() if "Login: user=" in line]


def arrived(centre):
    return eventually(lambda: centre.admin.all("/v1/interactions"), "the mail became a contact", within=30)[0]["id"]


@pytest.mark.parametrize("way", ["implicit", "starttls"])
def test_a_mail_comes_and_is_answered_over_tls(centre_with, post, way):
    centre = centre_with(*addresses(post, way), authority=post.authority)
    asked = post.send("I lost my card.")
    contact = arrived(centre)
    desk = centre.desk("li")
    desk.accept(contact)
    desk.say(contact, "A new one is on its way.")
    answer = post.receives("wang")
    assert answer["In-Reply-To"] == asked
    assert logins(post) and all("TLS" in line for line in logins(post)), logins(post)
    sent = (post.folder / "postfix.log").read_text()
    assert "Anonymous TLS connection established" in sent or "TLS connection established from" in sent, sent[-2000:]


@pytest.mark.parametrize("way", ["implicit", "starttls"])
def test_a_certificate_of_somebody_unknown_is_not_believed_and_nothing_is_lost(centre_with, post, way, tmp_path):
    centre = centre_with(*addresses(post, way))
    post.send("I lost my card.")
    eventually(lambda: "a mailbox can't be read" in centre.tail(400), "it is reported")
    assert "code=tls" in centre.tail(400), centre.tail(40)
    assert not logins(post), "the password went to somebody unknown"
    centre.stop()
    post.providers(tmp_path, imap=addresses(post, way)[0], smtp=addresses(post, way)[1], authority=post.authority)
    centre.start()
    arrived(centre)


@pytest.mark.parametrize("way", ["implicit", "starttls"])
def test_a_certificate_of_another_host_is_not_believed(centre_with, post, way):
    centre = centre_with(*addresses(post, way, host="localhost"), authority=post.authority)
    post.send("I lost my card.")
    eventually(lambda: "a mailbox can't be read" in centre.tail(400), "it is reported")
    for_a_while(lambda: centre.admin.all("/v1/interactions"), "it is read all the same", 2)
    assert not logins(post), "the password went to somebody else"


def test_an_answer_waits_until_the_mail_server_can_be_believed(centre_with, post, tmp_path):
    imap, smtp = addresses(post, "implicit")
    centre = centre_with(imap, smtp.replace("127.0.0.1", "localhost"), authority=post.authority)
    post.send("I lost my card.")
    contact = arrived(centre)
    desk = centre.desk("li")
    desk.accept(contact)
    desk.say(contact, "A new one is on its way.")
    for_a_while(lambda: post.mails("wang"), "it is sent to somebody else", 3)
    centre.stop()
    post.providers(tmp_path, imap=imap, smtp=smtp, authority=post.authority)
    centre.start()
    answer = post.receives("wang")
    assert answer.get_content().strip() == "A new one is on its way."


def test_a_file_without_certificates_is_refused_with_its_line(centre_with, post, tmp_path):
    (tmp_path / "company.pem").write_text("not a certificate\n")
    with pytest.raises(AssertionError) as refused:
        centre_with(*addresses(post, "implicit"), authority="company.pem")
    assert "company.pem holds no certificate" in str(refused.value), str(refused.value)
    assert "providers.yaml:3:14" in str(refused.value), str(refused.value)
