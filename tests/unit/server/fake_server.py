"""Pass for a Neo4j server: listen where the settings say, answer Bolt's handshake and the Browser's page."""

from __future__ import annotations

import http.server
import re
import signal
import socketserver
import sys
import threading
import time
from pathlib import Path


class Bolt(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.recv(20)
        self.request.sendall(b"\0\0\4\5")


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


how, conf = sys.argv[1], Path(sys.argv[2])
ports = dict(re.findall(r"server\.(bolt|http)\.listen_address=127\.0\.0\.1:(\d+)", conf.read_text()))
(conf.parent.parent / "data" / "databases" / "neo4j").mkdir(parents=True, exist_ok=True)
log = conf.parent.parent / "logs" / "neo4j.log"
log.write_text("INFO  Starting...\n")
if how == "die":
    log.write_text(
        "INFO  Starting...\nERROR Failed to start Neo4j\n\tat a.b.C(D.java:1)\n"
        "Caused by: java.lang.RuntimeException: the store is\x1b[31m broken\n"
    )
    sys.exit(1)
if how == "full":
    log.write_text("ERROR x\nCaused by: java.io.IOException: No space left on device\nCaused by: y: z\n")
    sys.exit(1)
if how == "hang":
    time.sleep(600)
if how == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
socketserver.TCPServer.allow_reuse_address = True
if "server.http.enabled=true" in conf.read_text():
    pages = http.server.HTTPServer(("127.0.0.1", int(ports["http"])), Page)
    threading.Thread(target=pages.serve_forever, daemon=True).start()
socketserver.ThreadingTCPServer(("127.0.0.1", int(ports["bolt"])), Bolt).serve_forever()
