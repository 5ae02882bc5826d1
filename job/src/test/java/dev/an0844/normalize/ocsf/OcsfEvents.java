package dev.an0844.normalize.ocsf;

import dev.an0844.normalize.NestedJson;

/** Builds OCSF events of our own. */
public final class OcsfEvents {

  private OcsfEvents() {}

  private static NestedJson event(int classUid, int activity) {
    return new NestedJson()
        .with("class_uid", classUid)
        .with("activity_id", activity)
        .with("time", 1_765_432_100_250L)
        .with("metadata.uid", "5f0c9c5e-0000-4000-8000-000000000001")
        .with("metadata.logged_time", 1_765_432_117_000L)
        .with("metadata.product.name", "Example EDR")
        .with("metadata.product.version", "7.1")
        .with("device.uid", "uuid-7")
        .with("device.hostname", "mac-7")
        .with("device.ip", "198.51.100.20")
        .with("device.os.type_id", 300);
  }

  /** Somebody at 203.0.113.7 and port 22 of the device. */
  public static NestedJson network(int activity) {
    return event(4001, activity)
        .with("src_endpoint.ip", "203.0.113.7")
        .with("src_endpoint.port", 51_000)
        .with("dst_endpoint.ip", "198.51.100.20")
        .with("dst_endpoint.port", 22)
        .with("connection_info.protocol_num", 6)
        .with("connection_info.direction_id", 1);
  }

  /** A launch with a command line. */
  public static NestedJson launch(String path, String commandLine) {
    return event(1007, 1)
        .with("process.file.path", path)
        .with("process.cmd_line", commandLine)
        .with("process.pid", 871)
        .with("process.user.uid", "0")
        .with("actor.process.file.path", "/bin/zsh");
  }
}
