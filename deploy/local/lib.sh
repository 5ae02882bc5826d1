# shellcheck shell=bash disable=SC2034
# (SC2034: the scripts that source this use its variables.)
# Sourced by the scripts of this folder: where things stand, what they need, how processes start and end.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
JOB_JAR=$ROOT/job/target/an0844-job.jar
SIMULATOR_JAR=$ROOT/simulator/target/an0844-simulator.jar
FLINK_LIB=$ROOT/deploy/local/runtime-flink/target/lib
KAFKA_LIB=$ROOT/deploy/local/runtime-kafka/target/lib
LOG4J=$ROOT/deploy/local/log4j2.properties

CLUSTER_JAR=$ROOT/deploy/cluster/target/an0844-cluster.jar
# Our own modules as classes: their jars hold copies of what is in the folder of libraries.
CLUSTER_CLASSPATH="$CLUSTER_JAR:$ROOT/simulator/target/classes:$ROOT/schemas/target/classes:$ROOT/deploy/cluster/target/lib/*"

# Flink reflects into these packages on JDK 17; the same flags as in its own config.yaml.
FLINK_JVM=(--add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED)

# An explanation for a person, apart from the output that a program may read.
say() {
  printf '%s\n' "$*" >&2
}

# Usage: die CODE SENTENCE
die() {
  local code=$1
  shift
  say "$SCRIPT: $*"
  exit "$code"
}

# Usage: broken SENTENCE_WITHOUT_STOP LOG. The log goes with the workspace, so its end is shown.
broken() {
  say "$SCRIPT: $1. The end of its log:"
  tail -n 25 "$2" >&2 2>/dev/null || say "(there is none)"
  exit 1
}

# The value of an option that needs one. Usage: value_of OPTION COUNT_OF_REMAINING_ARGUMENTS VALUE
value_of() {
  [[ $2 -ge 2 && -n $3 ]] || die 2 "$1 needs a value; see --help."
  printf '%s' "$3"
}

# Usage: whole_number OPTION VALUE LEAST MOST
whole_number() {
  if [[ ! $2 =~ ^[0-9]{1,9}$ ]] || ((10#$2 < $3 || 10#$2 > $4)); then
    die 2 "$1 must be a whole number from $3 to $4, but is '$2'."
  fi
}

find_java() {
  if [[ -n ${JAVA_HOME:-} && -x $JAVA_HOME/bin/java ]]; then
    JAVA=$JAVA_HOME/bin/java
  else
    JAVA=$(command -v java) || die 2 "There is no java on the PATH; install JDK 17 or set JAVA_HOME to one."
  fi
  local version
  version=$("$JAVA" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  [[ $version == 17 ]] || die 2 "$JAVA is version ${version:-unknown}, but this needs JDK 17; set JAVA_HOME to one."
}

# Builds the modules of which something is missing or older than its sources.
# Usage: build_missing MODULE=ARTEFACT...
build_missing() {
  local pair module modules=()
  for pair in "$@"; do
    module=${pair%%=*}
    if is_stale "$module" "${pair#*=}"; then
      modules+=("$module")
    fi
  done
  ((${#modules[@]} > 0)) || return 0
  command -v mvn >/dev/null || die 2 "There is no mvn on the PATH; install Maven 3.8 or newer to build what is missing."
  say "Building ${modules[*]} (mvn package without tests, because something is missing or has changed) ..."
  local list
  list=$(IFS=,; printf '%s' "${modules[*]}")
  (cd "$ROOT" && mvn -q -B -Dstyle.color=never package -Dmaven.test.skip=true -Dspotless.check.skip=true -am -pl "$list") >&2 || die 2 "The build failed; what Maven said stands above."
}

# Builds what a local cluster is started with, and from.
build_cluster() {
  build_missing job="$JOB_JAR" simulator="$SIMULATOR_JAR" deploy/cluster="$CLUSTER_JAR"
  build_missing deploy/local/runtime-flink="$FLINK_LIB" deploy/local/runtime-kafka="$KAFKA_LIB"
}

# Usage: is_stale MODULE ARTEFACT
is_stale() {
  [[ -e $2 ]] || return 0
  [[ -d $ROOT/$1/src ]] || return 1
  [[ -n $(find "$ROOT/schemas/src/main" "$ROOT/$1/src/main" "$ROOT/$1/pom.xml" -type f -newer "$2" -print -quit) ]]
}

# A folder that is gone when the script ends, however it ends.
make_workspace() {
  WORKSPACE=$(mktemp -d "${TMPDIR:-/tmp}/an0844-$SCRIPT.XXXXXX")
}

# A TCP port of the loopback interface on which nobody listens now. Usage: free_port NAME_OF_VARIABLE
free_port() {
  local port tries
  for ((tries = 0; tries < 100; tries++)); do
    # Below the range that the kernel hands out to outgoing connections.
    port=$((20000 + RANDOM % 12000))
    [[ " ${PORTS_GIVEN[*]-} " == *" $port "* ]] && continue
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      PORTS_GIVEN+=("$port")
      printf -v "$1" '%s' "$port"
      return
    fi
  done
  die 1 "No free port was found on 127.0.0.1 after 100 tries."
}

# Starts a program in the background as a process group of its own, so that Ctrl-C reaches this script alone and the
# script ends the groups in order. Usage: start NAME LOG|- COMMAND...   (-: on this terminal)
start() {
  local name=$1 log=$2
  shift 2
  # Job control is what gives each background command a group of its own.
  set -m
  if [[ $log == - ]]; then
    "$@" </dev/null &
  else
    "$@" </dev/null >"$log" 2>&1 &
  fi
  STARTED_PID=$!
  set +m
  STARTED+=("$STARTED_PID:$name")
}

is_running() {
  kill -0 "$1" 2>/dev/null
}

# Ends a started program and waits until it is gone. Usage: stop PID
stop() {
  local pid=$1 tries
  kill -TERM -- "-$pid" 2>/dev/null || return 0
  for ((tries = 0; tries < 100; tries++)); do
    kill -0 -- "-$pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL -- "-$pid" 2>/dev/null || :
  wait "$pid" 2>/dev/null || :
}

# Ends what was started, the last first, and removes the workspace. For trap ... EXIT.
clean_up() {
  local i
  trap '' INT TERM HUP
  for ((i = ${#STARTED[@]} - 1; i >= 0; i--)); do
    stop "${STARTED[i]%%:*}"
  done
  [[ -z ${WORKSPACE:-} ]] || rm -rf -- "$WORKSPACE"
}

# Makes sure that clean_up runs however the script ends.
clean_up_at_the_end() {
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
}

STARTED=()
PORTS_GIVEN=()
