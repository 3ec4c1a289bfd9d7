# Finds the tools that Hubbub is built and run with, and installs what is missing from the system's
# packages where that is allowed: as root or with sudo, on Debian and its kin, unless
# HUBBUB_INSTALL=no. Sourced by the scripts beside it; needs bash.

MIN_JAVA=17
MIN_NODE=18
# Versions to install when there is no Java, the one that is tested most first.
JDK_PACKAGES="openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless"

# One sentence, exit code 2: what was asked for can't be done as things are.
refuse() {
  printf '%s\n' "$*" >&2
  exit 2
}

progress() {
  printf '%s\n' "$*" >&2
}

# Runs a command with the right to install, or returns 1 where there is none.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    sudo -- "$@"
  else
    return 1
  fi
}

may_install() {
  [ "${HUBBUB_INSTALL:-yes}" != no ] && command -v apt-get >/dev/null && as_root true
}

packages_known=
update_packages() {
  [ -z "$packages_known" ] || return 0
  as_root apt-get -qq update >&2 || return 1
  packages_known=yes
}

# install_packages WHAT PACKAGE...: WHAT is for the sentence that is said when it can't be.
install_packages() {
  local what=$1
  shift
  may_install || refuse "Hubbub needs $what; install it (on Debian and Ubuntu: apt-get install $*)."
  progress "Installing $what ..."
  update_packages &&
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get -qq -y --no-install-recommends install "$@" >/dev/null ||
    refuse "Hubbub needs $what, and installing it failed; try: apt-get install $*"
}

# The major version of the JDK in a folder, 0 where there is none.
jdk_version() {
  local version=
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || { echo 0; return; }
  # Reading the file beside it takes no time, asking the compiler half a second.
  [ ! -f "$1/release" ] || version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] ||
    version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p' | tail -n 1)
  echo "${version:-0}"
}

# Sets JAVA_HOME to a JDK of MIN_JAVA or newer: the one named by it, on the PATH, or of the system.
find_jdk() {
  local on_path folder
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for folder in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    if [ -n "$folder" ] && [ "$(jdk_version "$folder")" -ge "$MIN_JAVA" ]; then
      export JAVA_HOME=$folder
      return 0
    fi
  done
  return 1
}

need_jdk() {
  find_jdk && return
  local package
  if may_install; then
    update_packages || true
    for package in $JDK_PACKAGES; do
      if apt-cache show "$package" >/dev/null 2>&1; then
        install_packages "a JDK of version $MIN_JAVA or newer" "$package"
        break
      fi
    done
  fi
  find_jdk ||
    refuse "Hubbub needs a JDK of version $MIN_JAVA or newer; install it, or set JAVA_HOME."
}

# Maven comes by the wrapper where it is told a repository, else it is the system's.
need_maven() {
  [ -n "${MVNW_REPOURL:-}" ] || command -v mvn >/dev/null ||
    install_packages "Maven 3.8 or newer" maven
}

node_version() {
  node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p'
}

need_node() {
  command -v node >/dev/null || install_packages "Node.js $MIN_NODE or newer" nodejs npm
  command -v npm >/dev/null || install_packages "npm" npm
  [ "$(node_version)" -ge "$MIN_NODE" ] ||
    refuse "Hubbub is built with Node.js $MIN_NODE or newer, and this is $(node --version); install a newer one."
}

# The packages of the web client, as the lock file names them.
need_node_modules() {
  [ node_modules/.package-lock.json -nt package-lock.json ] && return
  progress "Getting the web client's libraries ..."
  npm ci --no-audit --no-fund --loglevel=error >&2 ||
    refuse "The web client's libraries could not be had: npm ci failed."
}

need_chromium() {
  command -v chromium >/dev/null || install_packages "Chromium" chromium
}

# Gives a hub of the tests a clock that is wrong.
need_faketime() {
  command -v faketime >/dev/null || install_packages "faketime" faketime
}

# Gives hubs of the tests networks of their own, where that is allowed.
need_ip() {
  command -v ip >/dev/null || install_packages "ip" iproute2
}

# The tests start servers of their own, so the one of the package need not run. Debian asks
# policy-rc.d whether it may; where there is one already, it is left to say so.
need_redis() {
  command -v redis-server >/dev/null && return
  local policy=/usr/sbin/policy-rc.d
  if may_install && [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod +x "$policy"
    # In a shell of its own: the policy goes whether or not the installation succeeds.
    (install_packages "Redis" redis-server) || { as_root rm -f "$policy"; exit 2; }
    as_root rm -f "$policy"
  else
    install_packages "Redis" redis-server
  fi
}
