# shellcheck shell=bash disable=SC2034,SC2154
# (SC2034: the scripts that source this use its variables; SC2154: lib.sh and free_port set what this uses.)
# Sourced after lib.sh by the scripts that need a Kafka broker of their own.

# Starts a broker in the workspace, on a free port of the loopback interface; BOOTSTRAP says which, BROKER_PID is its
# process. It answers as soon as a client's first request does.
start_broker() {
  local broker_port controller_port config=$WORKSPACE/kafka.properties
  free_port broker_port
  free_port controller_port
  BOOTSTRAP=127.0.0.1:$broker_port
  # One node that is broker and controller; every internal topic on it alone.
  cat >"$config" <<END
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller_port
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:$broker_port,CONTROLLER://127.0.0.1:$controller_port
advertised.listeners=PLAINTEXT://127.0.0.1:$broker_port
log.dirs=$WORKSPACE/kafka
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=3
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=3
group.initial.rebalance.delay.ms=0
END
  say "Starting a Kafka broker on $BOOTSTRAP ..."
  local java=("$JAVA" -Xmx512m "-Dlog4j2.configurationFile=$LOG4J" -cp "$KAFKA_LIB/*")
  local id
  id=$("${java[@]}" "-Dan0844.log=$WORKSPACE/kafka-format.log" kafka.tools.StorageTool random-uuid)
  "${java[@]}" "-Dan0844.log=$WORKSPACE/kafka-format.log" \
    kafka.tools.StorageTool format --cluster-id "$id" --config "$config" >"$WORKSPACE/kafka-format.out" 2>&1 \
    || broken "The broker's storage could not be formatted" "$WORKSPACE/kafka-format.out"
  start broker "$WORKSPACE/kafka.out" "${java[@]}" "-Dan0844.log=$WORKSPACE/kafka.log" kafka.Kafka "$config"
  BROKER_PID=$STARTED_PID
}
