#!/bin/bash
# A machine to install on, made of this one: its own network, its own /etc, /run, /srv, /var and processes, gone with its end.
# HOST is a folder on the project's disk with what stands for the network: srv/packages for npm, shims/ for apt and systemd.
set -euo pipefail
mount --make-rprivate /
ip link set lo up
cp -a /etc "$HOST/etc"
mkdir "$HOST/lib"
mount --bind "$HOST/etc" /etc
mount --bind "$HOST/srv" /srv
mount -t tmpfs -o mode=755 none /run
mount -t tmpfs -o mode=755 none /var/log
mount -t tmpfs -o mode=755 none /var/cache
mount -t tmpfs -o mode=755 none /usr/local/sbin
mount --bind "$HOST/lib" /var/lib
mkdir -p /var/log/nginx /var/cache/nginx /var/lib/nginx
# Where the name leads is the one thing that is there before.
echo '127.0.0.1 bugs.example.org www.bugs.example.org' >> /etc/hosts
export PATH="$HOST/shims:/usr/local/sbin:$PATH"
cd "$HOST/fetched"
exec bash "$@"
