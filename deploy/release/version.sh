# shellcheck shell=bash disable=SC2154
# (SC2154: lib.sh sets what this uses.)
# Sourced after lib.sh by the scripts of this folder: the version that every pom.xml states.

# Prints the version of the project.
project_version() {
  sed -n '0,/<version>/s|.*<version>\(.*\)</version>.*|\1|p' "$ROOT/pom.xml"
}

# Usage: whole_version VERSION
whole_version() {
  [[ $1 =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || die 2 "VERSION must be three numbers, such as 0.1.0, but is '$1'."
}

is_released() {
  git -C "$ROOT" rev-parse --quiet --verify "refs/tags/v$1" >/dev/null
}

clean_tree() {
  local changed
  changed=$(git -C "$ROOT" status --porcelain)
  [[ -z $changed ]] || die 2 "The working tree has changes that are not committed; a release is made of a commit:
$changed"
}

# Puts one version in the place of another in every pom.xml. Usage: set_version FROM TO
set_version() {
  local pom from=${1//./\\.}
  while IFS= read -r pom; do
    sed -i "s|<version>$from</version>|<version>$2</version>|" "$ROOT/$pom"
  done < <(git -C "$ROOT" ls-files -- pom.xml '*/pom.xml')
}
