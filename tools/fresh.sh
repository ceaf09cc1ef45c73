#!/usr/bin/env bash
# Runs README's two commands on a bare Debian 12, which has only what ./dev installs by itself.
#
#   tools/fresh.sh [run | test] [--ccache FOLDER]        (./dev fresh calls it; as root)
#
# Makes the smallest Debian 12 that debootstrap knows in a folder of its own, puts a clone of HEAD into it, and runs
# `./dev run` and `./dev test` there (or only the named one). The packages come from the mirror that this machine's apt
# uses, or from PLANCHECK_MIRROR. Nothing of this machine's environment is passed on. git is installed, as on any
# machine with a clone; so is shared/, if it is beside this clone. --ccache lends a compiler cache.
#
# All of this happens in a mount and a process namespace. When the script ends, for any reason, its mounts and processes
# end with it, and the folder is removed.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
suite=bookworm
place=/srv/plancheck # where the clone lies in the tree

fail() { echo "fresh: $*" >&2; exit 1; }
say() { printf '\n=== fresh: %s\n' "$*"; }

# The lines of a sources.list for this suite, as this machine's apt has them: one "deb URI SUITE main" each.
sources() {
    if [ -n "${PLANCHECK_MIRROR:-}" ]; then
        echo "deb $PLANCHECK_MIRROR $suite main"
        return
    fi
    apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT) $(ORIGIN)' 'Created-By: Packages' |
        awk -v suite="$suite" '$4 == "Debian" && $3 == "main" && ($2 == suite || index($2, suite "-") == 1) &&
            $2 !~ /backports/ { print "deb", $1, $2, "main" }' | sort -u
}

# Runs a command in the tree with the environment of a new machine.
inside() {
    local cache=()
    # The language of the compiler's messages is a part of a cache's key.
    [ -z "$ccache" ] || cache=(CCACHE_DIR=/var/cache/ccache CCACHE_BASEDIR=/srv CCACHE_NOHASHDIR=1 ${LANG:+LANG="$LANG"})
    chroot "$tree" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb ${CI:+CI="$CI"} "${cache[@]}" "$@"
}

install_tree() {
    say "Making a bare Debian 12"
    local lines
    lines=$(sources)
    [ -n "$lines" ] || fail "apt knows no mirror of Debian 12 here (after apt-get update): name one in PLANCHECK_MIRROR"
    debootstrap --variant=minbase "$suite" "$tree" "$(awk -v suite="$suite" '$3 == suite { print $2; exit }' <<<"$lines")" \
        >"$tree.log" 2>&1 || { tail -20 "$tree.log" >&2; fail "debootstrap failed"; }
    echo "$lines" >"$tree/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(http|https|Check|Retries)' >"$tree/etc/apt/apt.conf.d/99fresh" || true
    cp /etc/resolv.conf /etc/hosts "$tree/etc/"
    # No service starts in the tree.
    printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
    chmod +x "$tree/usr/sbin/policy-rc.d"
    mount -t proc proc "$tree/proc"
    mount -t sysfs -o ro sysfs "$tree/sys"
    mount --rbind /dev "$tree/dev"
    local extra=(git)
    if [ -n "$ccache" ]; then
        extra+=(ccache)
        mkdir -p "$tree/var/cache/ccache"
        mount --bind "$ccache" "$tree/var/cache/ccache"
    fi
    inside apt-get update -qq
    inside DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${extra[@]}" >"$tree.log" 2>&1 ||
        { tail -20 "$tree.log" >&2; fail "${extra[*]} could not be installed"; }
}

copy_clone() {
    git clone -q --no-local "$root" "$tree$place"
    git -C "$tree$place" checkout -q --detach "$(git -C "$root" rev-parse HEAD)"
    if [ -d "$root/../shared" ]; then
        mkdir -p "$tree/srv/shared"
        mount --bind -o ro "$root/../shared" "$tree/srv/shared"
    fi
}

# Runs and times one of README's commands. A failure ends the script.
try() {
    local began=$SECONDS
    say "./dev $1"
    inside sh -c "cd $place && ./dev $1" || fail "./dev $1 failed on a bare Debian 12, after $((SECONDS - began)) s"
    passed+=("./dev $1 passed in $((SECONDS - began)) s")
}

commands=(run test)
ccache=""
tree=""
while [ $# -gt 0 ]; do
    case $1 in
    run | test) commands=("$1") ;;
    --ccache) shift; ccache=${1:?--ccache needs a folder} ;;
    --tree) shift; tree=$1 ;; # by this script itself, within its namespaces
    *) fail "unknown: $1 (run, test, --ccache FOLDER)" ;;
    esac
    shift
done
[ "$(id -u)" -eq 0 ] || fail "a tree of its own needs root: run this as root"

if [ -z "$tree" ]; then
    command -v debootstrap >/dev/null || fail "debootstrap is missing (./dev fresh installs it)"
    [ -z "$(git -C "$root" status --porcelain)" ] || echo "fresh: what is not committed is not tried" >&2
    tree=$(mktemp -d "${TMPDIR:-/var/tmp}/plancheck-fresh-XXXXXXXX")
    child=""
    clean_up() {
        [ -z "$child" ] || { kill -KILL "$child" 2>/dev/null || true; wait "$child" 2>/dev/null || true; } # it heeds nothing else
        rm -rf --one-file-system "$tree" "$tree.log"
    }
    trap clean_up EXIT
    trap 'exit 130' INT TERM HUP
    chmod 755 "$tree"
    only=()
    [ ${#commands[@]} -gt 1 ] || only=("${commands[@]}")
    # In the background, because bash handles a signal only after a foreground command has ended.
    unshare --mount --propagation private --pid --fork --kill-child --mount-proc \
        bash "$root/tools/fresh.sh" "${only[@]}" ${ccache:+--ccache "$ccache"} --tree "$tree" &
    child=$!
    status=0
    wait "$child" || status=$?
    child=""
    exit "$status"
fi

passed=()
install_tree
copy_clone
for command in "${commands[@]}"; do
    try "$command"
done
say "On a bare Debian 12, $(git -C "$root" rev-parse --short HEAD): $(IFS=';'; echo "${passed[*]}")"
