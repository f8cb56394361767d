# SPDX-License-Identifier: Apache-2.0
"""A real post office: Dovecot and Postfix of our own, on loopback ports, in a folder of its own.

Both run in the foreground as children of the test and are ended by it; the system's instances are never touched.
"""

import email
import email.policy
import itertools
import os
import shutil
import signal
import smtplib
import subprocess
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

from support.patchbay import free_port
from support.waiting import eventually

numbers = itertools.count(1)
PASSWORD = "a secret of the tests"
#: Who can be written to; of them, `nobody` is refused for good and `busy` for now.
CUSTOMERS = ["wang", "mallory", "person", "news", "fine", "busy", "nobody"]


def is_installed():
    """Postfix's master needs root."""
    return bool(shutil.which("dovecot") and shutil.which("postfix")) and os.geteuid() == 0


def make_certificate(folder):
    """An authority of our own and, signed by it, `server.pem` for 127.0.0.1 alone. Returns the authority's file."""
    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True, timeout=60)

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    openssl("req", "-x509", *key, "-keyout", "authority.key", "-out", "authority.pem", "-subj", "/CN=Tests of Patchbay")
    openssl("req", "-x509", *key, "-keyout", "server.key", "-out", "server.pem", "-subj", "/CN=mail.bank.example",
            "-CA", "authority.pem", "-CAkey", "authority.key", "-addext", "subjectAltName=IP:127.0.0.1",
            "-addext", "basicConstraints=critical,CA:FALSE")
    return folder / "authority.pem"


class PostOffice:
    """Mailboxes of bank.example that are read by IMAP, and of customer.example that Postfix delivers to."""

    def __init__(self, *mailboxes, tls=False):
        self.folder = Path(tempfile.mkdtemp(prefix="post"))
        self.folder.chmod(0o755)
        self.boxes = self.folder / "mail"
        self.boxes.mkdir()
        shutil.chown(self.boxes, "mail", "mail")
        self.imap, self.smtp = free_port(), free_port()
        #: With `tls`: TLS from the first byte, and a port that sends mail of others after STARTTLS only.
        self.imaps, self.smtps, self.submission = free_port(), free_port(), free_port()
        self.authority = make_certificate(self.folder) if tls else None
        self.mailboxes = mailboxes
        self.processes = []
        self.write_users(mailboxes)
        self.start("dovecot", self.dovecot())
        self.start("postfix", self.postfix())
        eventually(self.answers, "the post office answers")

    def start(self, name, command):
        log = open(self.folder / f"{name}.log", "ab")
        self.processes.append(subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True))
        log.close()

    def answers(self):
        import socket
        for port in (self.imap, self.smtp):
            try:
                with socket.create_connection(("127.0.0.1", port), 2) as line:
                    if not line.recv(4):
                        return False
            except OSError:
                return False
        return True

    def close(self):
        # `postfix start-fg` is a script: what it started has a process id of its own.
        master = self.folder / "spool" / "pid" / "master.pid"
        if master.exists():
            os.kill(int(master.read_text()), signal.SIGTERM)
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)
        shutil.rmtree(self.folder, ignore_errors=True)

    def logs(self):
        return "\n".join(
            (self.folder / f"{name}.log").read_text(errors="replace")[-3000:] for name in ("dovecot", "postfix"))

    # What the two are told.

    def write_users(self, mailboxes):
        lines = [f"{address.split('@')[0]}:{{PLAIN}}{PASSWORD}" for address in mailboxes]
        (self.folder / "users").write_text("\n".join(lines) + "\n")

    def dovecot(self):
        run = self.folder / "run"
        run.mkdir()
        (self.folder / "dovecot.conf").write_text(f"""
protocols = imap
listen = 127.0.0.1
base_dir = {run}
state_dir = {run}
log_path = {self.folder}/dovecot-own.log
{self.dovecot_tls()}
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{self.boxes}/%n
mail_uid = mail
mail_gid = mail
passdb {{
  driver = passwd-file
  args = username_format=%u {self.folder}/users
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={self.boxes}/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.imap}
  }}
  inet_listener imaps {{
    address = {"127.0.0.1, ::1" if self.authority else "127.0.0.1"}
    port = {self.imaps if self.authority else 0}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service auth {{
  unix_listener for-postfix {{
    mode = 0666
  }}
}}
""")
        return [shutil.which("dovecot"), "-F", "-c", str(self.folder / "dovecot.conf")]

    def dovecot_tls(self):
        if not self.authority:
            return "ssl = no"
        return f"ssl = yes\nssl_cert = <{self.folder}/server.pem\nssl_key = <{self.folder}/server.key"

    def postfix_tls(self):
        if not self.authority:
            return ""
        certificate = f"-o smtpd_tls_cert_file={self.folder}/server.pem -o smtpd_tls_key_file={self.folder}/server.key"
        return f"""
127.0.0.1:{self.smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes {certificate}
127.0.0.1:{self.submission} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt {certificate}
tlsmgr unix - - n 1000? 1 tlsmgr
""".strip()

    def postfix(self):
        config = self.folder / "postfix"
        for name in ("postfix", "spool", "lib"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "lib", "postfix")
        known = [*self.mailboxes, *(f"{name}@customer.example" for name in CUSTOMERS)]
        (config / "boxes").write_text("".join(f"{address} {address.split('@')[0]}/\n" for address in known))
        (config / "main.cf").write_text(f"""
compatibility_level = 3.6
queue_directory = {self.folder}/spool
data_directory = {self.folder}/lib
maillog_file = /dev/stdout
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.bank.example
mydestination =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = bank.example, customer.example
virtual_mailbox_base = {self.boxes}
virtual_mailbox_maps = texthash:{config}/boxes
virtual_minimum_uid = 1
virtual_uid_maps = static:8
virtual_gid_maps = static:8
virtual_mailbox_limit = 0
mailbox_size_limit = 0
message_size_limit = 60000000
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {self.folder}/run/for-postfix
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{{{{nobody@customer.example=550 no such customer}}, {{busy@customer.example=450 come back}}}}
smtpd_tls_security_level = none
smtpd_tls_loglevel = 1
smtpd_tls_auth_only = {"yes" if self.authority else "no"}
smtputf8_enable = no
""")
        (config / "master.cf").write_text(f"""
127.0.0.1:{self.smtp} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
{self.postfix_tls()}
""")
        return [shutil.which("postfix"), "-c", str(config), "start-fg"]

    # For Patchbay.

    def providers(self, folder, mailboxes=None, imap=None, smtp=None, authority=None):
        """A providers file that names the mailboxes, or those of them; read and sent at the plain ports, or there."""
        imap, smtp = imap or f"imap://127.0.0.1:{self.imap}", smtp or f"smtp://127.0.0.1:{self.smtp}"
        (Path(folder) / "mail.password").write_text(PASSWORD + "\n")
        (Path(folder) / "mail.password").chmod(0o600)
        lines = ["mailboxes:"]
        for address in mailboxes or self.mailboxes:
            lines.append(
                f'  {address}: {{ imap: "{imap}", smtp: "{smtp}", '
                f'user: {address.split("@")[0]}, password: "file:mail.password", poll: 1s, name: "Bank, 客服" }}')
        if authority:
            lines.append(f"authorities: {authority}")
        path = Path(folder) / "providers.yaml"
        path.write_text("\n".join(lines) + "\n")
        return path

    # For customers.

    def send(self, text="Hello", *, sender="wang@customer.example", to="service@bank.example", subject="A question",
             envelope=None, **headers):
        """Sends a mail by SMTP; returns its Message-ID."""
        message = EmailMessage(policy=email.policy.SMTP)
        message["From"], message["To"], message["Subject"] = sender, to, subject
        message["Message-ID"] = id = f"<m{next(numbers)}.{time.time_ns()}@customer.example>"
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        self.send_bytes(message.as_bytes(), envelope=sender if envelope is None else envelope, to=to)
        return id

    def send_bytes(self, data, *, envelope="wang@customer.example", to="service@bank.example"):
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=30) as line:
            line.sendmail(envelope, [to], data)

    def put(self, data, mailbox="service"):
        """Straight into a mailbox."""
        for part in ("tmp", "new", "cur"):
            path = self.boxes / mailbox / part
            if not path.exists():
                path.mkdir(parents=True)
                for made in (path, path.parent):
                    shutil.chown(made, "mail", "mail")
        path = self.boxes / mailbox / "tmp" / f"{time.time():.6f}.{next(numbers)}.test"
        path.write_bytes(data)
        shutil.chown(path, "mail", "mail")
        path.rename(self.boxes / mailbox / "new" / path.name)

    def is_read(self, mailbox):
        """Nothing is under way, and all that lies there is flagged as read: it is durable at the reader's."""
        queues = (self.folder / "spool" / name for name in ("maildrop", "incoming", "active", "deferred"))
        if any(path.is_file() for queue in queues for path in queue.rglob("*")):
            return False
        return all("S" in path.name.rpartition(",")[2] for path in self.files(mailbox))

    def files(self, mailbox):
        return sorted(path for part in ("new", "cur") for path in (self.boxes / mailbox / part).glob("*"))

    def mails(self, mailbox):
        """What lies in a mailbox."""
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                for path in self.files(mailbox)]

    def receives(self, mailbox, count=1):
        """Waits until a customer has that many mails; returns the last."""
        mails = eventually(
            lambda: len(found := self.mails(mailbox)) >= count and found, f"{mailbox} has {count} mails")
        assert len(mails) == count, [mail["Subject"] for mail in mails]
        return max(mails, key=lambda mail: int(mail["Message-ID"].split(".")[1].split("-")[0]))
