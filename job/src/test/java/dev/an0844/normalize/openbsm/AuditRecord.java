package dev.an0844.normalize.openbsm;

import dev.an0844.normalize.NestedJson;

/** Builds audit records of our own. */
public final class AuditRecord {

  private AuditRecord() {}

  /** A program of a user binds port 4444. */
  public static NestedJson bind() {
    return new NestedJson()
        .with("header.event_id", 34)
        .with("header.event_name", "AUE_BIND")
        .with("header.time_seconds_epoch", 1_765_432_100)
        .with("header.time_milliseconds_offset", 250)
        .with("arguments.fd", 7)
        .with("host_info.host_name", "mac-7")
        .with("host_info.host_uuid", "uuid-7")
        .with("identity.signer_id", "org.example.agentd")
        .with("identity.team_id", "")
        .with("return.error", 0)
        .with("return.description", "success")
        .with("socket_inet.family", 2)
        .with("socket_inet.ip_address", "0.0.0.0")
        .with("socket_inet.port", 4_444)
        .with("subject.effective_user_id", 501)
        .with("subject.process_id", 871)
        .with("subject.process_name", "/private/tmp/agentd");
  }
}
