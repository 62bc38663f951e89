#!/bin/sh
# Signs the app, packs it as a disk image, and has Apple notarise it: build_dmg.sh "SEND Organiser.app" OUT
# Without SIGN_AS (a "Developer ID Application: …" identity) the app is signed for this computer only, and not notarised.
# With it, NOTARY_PROFILE names the credentials kept by `xcrun notarytool store-credentials`.
set -eu

app=$1
out=$2
here=$(cd "$(dirname "$0")" && pwd)
version=$(/usr/libexec/PlistBuddy -c "Print CFBundleShortVersionString" "$app/Contents/Info.plist")
image="$out/SEND_Organiser-$version-$(uname -m).dmg"
identity=${SIGN_AS:--}

# From the inside out: each library first, then the app that holds them.
find "$app/Contents" -type f \( -name "*.dylib" -o -name "*.so" \) -print0 |
    xargs -0 -n 50 codesign --force --timestamp --options runtime --sign "$identity"
find "$app/Contents" -type d -name "*.framework" -prune -print0 |
    xargs -0 -n 1 codesign --force --timestamp --options runtime --sign "$identity"
codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --deep --strict --verbose=2 "$app"

staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
ditto "$app" "$staging/SEND Organiser.app"
ln -s /Applications "$staging/Applications"
hdiutil create -volname "SEND Organiser" -srcfolder "$staging" -fs HFS+ -format ULFO -ov "$image"

if [ "$identity" = "-" ]; then
    echo "$image is not signed by a known developer: macOS will warn whoever opens it."
    exit 0
fi
codesign --timestamp --sign "$identity" "$image"
xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
xcrun stapler staple "$image"
spctl --assess --type open --context context:primary-signature --verbose "$image"
