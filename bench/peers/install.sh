#!/bin/sh
# Installs what the bench compares BugZot with: Redmine and the server that it runs on, from Debian's packages. As root.
# Nothing is configured or started: the bench runs a copy of the program below var/bench, on a PostgreSQL of its own.
set -eu
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
echo 'redmine redmine/instances/default/dbconfig-install boolean false' | debconf-set-selections
apt-get -o DPkg::Lock::Timeout=300 update -qq
apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends redmine redmine-pgsql puma
