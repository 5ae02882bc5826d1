package dev.an0844.normalize.ecs;

import dev.an0844.normalize.NestedJson;
import java.util.List;

/** Builds ECS documents of our own. */
public final class EcsDocuments {

  private EcsDocuments() {}

  private static NestedJson document(String category, String type, String action) {
    return new NestedJson()
        .with("@timestamp", "2025-12-11T05:48:20.250001987Z")
        .with("agent.type", "endpoint")
        .with("agent.version", "8.17.0")
        .with("event.module", "endpoint")
        .with("event.kind", "event")
        .with("event.category", List.of(category))
        .with("event.type", List.of(type))
        .with("event.action", action)
        .with("event.created", "2025-12-11T05:48:21Z")
        .with("event.id", "NEv0CrTU2dWWBLgV++++0001")
        .with("host.id", "uuid-7")
        .with("host.name", "mac-7")
        .with("host.ip", List.of("127.0.0.1", "::1", "198.51.100.20"))
        .with("host.os.type", "macos");
  }

  /** Somebody at 203.0.113.7 and port 22 of the host, in the words of the sensor. */
  public static NestedJson network(String action, String type) {
    return document("network", type, action)
        .with("network.direction", "ingress")
        .with("network.transport", "tcp")
        .with("source.ip", "203.0.113.7")
        .with("source.port", 51_000)
        .with("destination.ip", "198.51.100.20")
        .with("destination.port", 22)
        .with("process.executable", "/usr/sbin/sshd")
        .with("process.pid", 99);
  }

  /** An exec. */
  public static NestedJson exec(String path, String... args) {
    return document("process", "start", "exec")
        .with("process.executable", path)
        .with("process.args", List.of(args))
        .with("process.pid", 871)
        .with("process.parent.executable", "/bin/zsh")
        .with("process.code_signature.signing_id", "com.apple.pfctl")
        .with("user.id", "0");
  }
}
