"""python -m simulator: the command line."""

from __future__ import annotations

import argparse
import sys

import uvloop

from simulator.server import listen, serve
from simulator.world import TOKEN, World


def _token(text: str) -> str:
    if not TOKEN.fullmatch(text):
        raise argparse.ArgumentTypeError("a token is digits, a colon and a secret")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("simulator", description="A local Telegram and Zalo.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free port")
    parser.add_argument("--telegram-token", nargs="+", type=_token, default=[], metavar="T",
                        help="accept only these tokens")
    parser.add_argument("--zalo-token", nargs="+", type=_token, default=[], metavar="T",
                        help="accept only these tokens")
    parser.add_argument("--no-limits", action="store_true", help="start without sending limits")
    parser.add_argument("--quiet", action="store_true", help="nothing but the ready line")
    return parser


def main() -> int:
    asked = _parser().parse_args()
    world = World(
        {"telegram": asked.telegram_token, "zalo": asked.zalo_token}, limits=not asked.no_limits
    )
    try:
        sock = listen(asked.host, asked.port)
    except OSError as problem:
        sys.stderr.write(f"cannot listen on {asked.host}:{asked.port}: {problem.strerror}\n")
        return 1
    uvloop.run(serve(world, sock, quiet=asked.quiet))
    return 0


if __name__ == "__main__":
    sys.exit(main())
