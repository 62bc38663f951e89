#!/bin/sh
# Installs what making and trying the Linux installers needs, on Debian or Ubuntu; as root.
set -eu
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq binutils debootstrap desktop-file-utils dpkg-dev gcc libsquashfuse-dev \
    libzstd-dev shared-mime-info squashfs-tools xdotool xvfb zlib1g-dev
grep -v '^#' "$(dirname "$0")/debian-packages.txt" | DEBIAN_FRONTEND=noninteractive xargs apt-get install -y -qq
