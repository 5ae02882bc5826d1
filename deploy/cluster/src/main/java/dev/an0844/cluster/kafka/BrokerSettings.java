package dev.an0844.cluster.kafka;

import dev.an0844.cluster.process.LoopbackPort;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of one node that is broker and controller, with every internal topic on it alone.
 */
public final class BrokerSettings {

  private BrokerSettings() {}

  /**
   * The lines of its configuration file.
   *
   * @param port of the loopback interface, for clients
   * @param controllerPort for itself
   * @param data where it keeps what it is given
   */
  public static List<String> of(int port, int controllerPort, Path data) {
    String broker = LoopbackPort.HOST + ":" + port;
    String controller = LoopbackPort.HOST + ":" + controllerPort;
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@" + controller,
        "controller.listener.names=CONTROLLER",
        "listeners=PLAINTEXT://" + broker + ",CONTROLLER://" + controller,
        "advertised.listeners=PLAINTEXT://" + broker,
        "log.dirs=" + data,
        "auto.create.topics.enable=false",
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=3",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=3",
        "group.initial.rebalance.delay.ms=0");
  }
}
