"""The programs that send requests: browsers, kits and home-made clients with their TLS fingerprints."""

from __future__ import annotations

from functools import cache

from linkage.simulate.draws import mix
from linkage.simulate.people import CLIENTS
from linkage.simulate.text import hexadecimal

_SYSTEMS = ("Windows NT 10.0", "Macintosh", "X11; Linux", "iPhone", "Android 14")
_LANGUAGES = ("python", "js", "java", "go")


@cache
def clients(seed: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """List the JA4 fingerprint and the user agent of each client; the first third are browsers, the last six home-made."""
    browsers = CLIENTS // 3
    agents: list[str] = []
    for i in range(CLIENTS):
        if i < browsers:
            agents.append(f"Mozilla/5.0 ({_SYSTEMS[i % 5]}) Browser/{124 - i // 5}.0")
        elif i < CLIENTS - 6:
            k = i - browsers
            agents.append(f"orbit-sdk-{_LANGUAGES[k % 4]}/{4 - k // 16}.{k // 4 % 4}.{k % 3}")
        else:
            agents.append(f"custom-client/{i - CLIENTS + 7}.0")
    # Programs of one language share a TLS library, so one fingerprint stands for several agents.
    parts = [mix(seed, 18, i // 2) for i in range(CLIENTS)]
    ja4 = []
    for part in parts:
        digits = hexadecimal(part, "").to_pylist()[0] + hexadecimal(mix(part), "").to_pylist()[0]
        ja4.append(f"t13d{digits[:4]}_{digits[4:16]}_{digits[16:28]}")
    return tuple(ja4), tuple(agents)
