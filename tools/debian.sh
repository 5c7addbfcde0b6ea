#!/bin/sh
# Install the Debian packages behind the words given, where they are missing. Needs root or sudo only if one is.
set -eu

packages=""
for word in "$@"; do
  case "$word" in
    venv) python3 -c 'import ensurepip' 2>/dev/null || packages="$packages python3-venv" ;;
    # The shell without windows starts pages more than twice as fast; the whole browser does where it stands already.
    chromium) command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || packages="$packages chromium-headless-shell" ;;
    postgresql) command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages="$packages postgresql" ;;
    fonts) fc-list 2>/dev/null | grep -q 'Noto Sans CJK' || packages="$packages fontconfig fonts-noto-cjk" ;;
    *) echo "tools/debian.sh: unknown word $word" >&2; exit 2 ;;
  esac
done
[ -n "$packages" ] || exit 0

echo "Installing from Debian:$packages"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Missing:$packages. Install them as root: apt-get install$packages" >&2; exit 1; }
  as_root="sudo"
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086  # the words are package names
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null
