package dev.an0844.normalize.eslogger;

import dev.an0844.normalize.NestedJson;
import java.util.List;

/** Builds eslogger exec records of our own. */
public final class ExecRecord {

  private static final String TARGET = "event.exec.target.";

  private ExecRecord() {}

  /** zsh became what the arguments say, under version 9. */
  public static NestedJson exec(String path, String... args) {
    return new NestedJson()
        .with("schema_version", 1)
        .with("version", 9)
        .with("event_type", 9)
        .with("action_type", 1)
        .with("time", "2025-12-11T05:48:20.250001987Z")
        .with("mach_time", 289_350_913_517L)
        .with("seq_num", 27)
        .with("global_seq_num", 75)
        .with("thread.thread_id", 505_819)
        .with("process.executable.path", "/bin/zsh")
        .with("process.audit_token.pid", 4_711)
        .with(TARGET + "executable.path", path)
        .with(TARGET + "signing_id", "com.apple.pfctl")
        .with(TARGET + "team_id", "")
        .with(TARGET + "audit_token.pid", 4_711)
        .with(TARGET + "audit_token.euid", 0)
        .with(TARGET + "audit_token.ruid", 501)
        .with("event.exec.args", List.of(args));
  }

  /** Rules from standard input into an anchor. */
  public static NestedJson anchorLoad() {
    return exec("/sbin/pfctl", "pfctl", "-a", "knock", "-f", "-");
  }
}
