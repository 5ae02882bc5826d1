package dev.an0844.normalize.unifiedlog;

import dev.an0844.normalize.NestedJson;

/** Builds entries of the unified log of our own. */
public final class LogEntry {

  private LogEntry() {}

  static NestedJson of(String program, String message) {
    return new NestedJson()
        .with("timestamp", "2025-12-11 11:18:20.250001+0530")
        .with("machTimestamp", 739_105_633_072_605L)
        .with("bootUUID", "218031E6-0000-4000-8000-000000000001")
        .with("threadID", 1_132_254)
        .with("traceID", "1202012843394990084")
        .with("processID", 200)
        .with("processImagePath", program)
        .with("subsystem", "")
        .with("eventType", "logEvent")
        .with("messageType", "Default")
        .with("eventMessage", message);
  }

  public static NestedJson sudo(String message) {
    return of("/usr/bin/sudo", message);
  }

  public static NestedJson sudoCommand(String command) {
    return sudo("     ann : TTY=ttys000 ; PWD=/Users/ann ; USER=root ; COMMAND=" + command);
  }

  public static NestedJson kernel(String message) {
    return of("/kernel", message);
  }

  public static NestedJson firewall(String message) {
    return of("/usr/libexec/ApplicationFirewall/socketfilterfw", message)
        .with("subsystem", "com.apple.alf");
  }
}
