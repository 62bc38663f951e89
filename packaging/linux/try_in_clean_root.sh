#!/bin/bash
# Installs and starts what `make package` made on a Debian that has neither Python nor any of our libraries:
#   try_in_clean_root.sh SUITE FILE.deb FILE.AppImage      (as root; needs debootstrap, Xvfb and xdotool)
# The person there has a name, and a home, with spaces and non-Latin letters. ROOT=… keeps the clean system for the next time.
set -euo pipefail

suite=$1 deb=$2 appimage=$3
keep=${ROOT:-}
root=${ROOT:-$(mktemp -d)}
pictures=${PICTURES:-$(mktemp -d)}
display=:${DISPLAY_NUMBER:-77}
home="/home/Zoë Łukasz 家"
started=()

finish() {
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    umount "$root/proc" 2>/dev/null || true
    [ -n "$keep" ] || rm -rf "$root"
}
trap finish EXIT

say() { printf '\n== %s\n' "$*"; }

inside() { # as the person, on the clean system
    chroot "$root" runuser -u person -- env -i HOME="$home" PATH=/usr/bin:/bin DISPLAY="$display" LANG=C.UTF-8 "$@"
}

window_of() { # waits for a window whose title holds the words, and takes its picture
    local found=
    for _ in $(seq 120); do
        found=$(DISPLAY="$display" xdotool search --onlyvisible --name "$1" 2>/dev/null | head -n 1) && [ -n "$found" ] && break
        sleep 0.5
    done
    [ -n "$found" ] || { echo "no window called $1 came"; exit 1; }
    sleep 3
    DISPLAY="$display" import -window root "$pictures/$2.png" 2>/dev/null || true
}

close_windows() {
    for _ in $(seq 40); do
        DISPLAY="$display" xdotool search --onlyvisible --name "SEND Organiser" windowkill %@ >/dev/null 2>&1 || return 0
        sleep 0.5
    done
    echo "the window does not close"
    exit 1
}

if [ ! -e "$root/etc/debian_version" ]; then
    say "A clean Debian ($suite)"
    debootstrap --variant=minbase "$suite" "$root" >/dev/null
fi
chmod 755 "$root" # mktemp lets nobody else in, and the person there must be
cp /etc/resolv.conf "$root/etc/"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
chroot "$root" sh -c '! command -v python3' || { echo "this system has Python"; exit 1; }
chroot "$root" sh -c "id person >/dev/null 2>&1 || useradd --home-dir '$home' --create-home person"
Xvfb "$display" -screen 0 1280x800x24 -noreset >/dev/null 2>&1 &
started+=($!)

say "The .deb is installed"
cp "$deb" "$root/tmp/app.deb"
chroot "$root" apt-get update -qq
chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends /tmp/app.deb shared-mime-info \
    desktop-file-utils >/dev/null
inside sendorganiser --version
chroot "$root" sh -c '! command -v python3' || { echo "the package brought Python"; exit 1; }

say "It reads, recognises and builds (OCR, fonts and all) from a place it may not write to"
chroot "$root" runuser -u person -- test ! -w /usr/lib/sendorganiser
inside sendorganiser demo --no-window --out "$home/demo"
words=$(inside sendorganiser --archive "$home/demo/archive" find "suspension" | wc -l)
[ "$words" -gt 0 ] || { echo "nothing was found in the papers"; exit 1; }
inside sendorganiser --archive "$home/demo/archive" verify

say "Its window opens, and again on a case handed over"
inside sendorganiser --archive "$home/demo/archive" case export "$home/Case of Zoë.sendcase" >/dev/null
inside sendorganiser &
started+=($!)
window_of "SEND Organiser" deb-window
inside sendorganiser "$home/Case of Zoë.sendcase" # the second start: brings the first to front with the file, and ends
sleep 3
DISPLAY="$display" import -window root "$pictures/deb-sendcase.png" 2>/dev/null || true
chroot "$root" grep -F ':application/x-sendorganiser-case:*.sendcase' /usr/share/mime/globs2
chroot "$root" grep -F 'application/x-sendorganiser-case=sendorganiser.desktop' /usr/share/applications/mimeinfo.cache
close_windows
wait "${started[-1]}" || true

say "The .deb is taken off; the papers stay"
chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get purge -y -qq sendorganiser >/dev/null
[ ! -e "$root/usr/lib/sendorganiser" ]
[ -e "$root$home/demo/archive/archive.sqlite" ]

say "The AppImage starts, without FUSE"
cp "$appimage" "$root$home/SEND Organiser.AppImage"
chmod 755 "$root$home/SEND Organiser.AppImage"
inside "$home/SEND Organiser.AppImage" --version
inside "$home/SEND Organiser.AppImage" --archive "$home/demo/archive" verify
inside "$home/SEND Organiser.AppImage" &
started+=($!)
window_of "SEND Organiser" appimage-window
say "All of it worked; pictures are in $pictures"
