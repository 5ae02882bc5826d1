package dev.an0844.normalize;

import java.util.Locale;

/** Why a sound record is not mapped. The words are shown in reports and stay stable. */
public enum SkipReason {
  ICMP("ICMP has no ports"),
  OTHER_PROTOCOL("neither TCP nor UDP"),
  PORT_ZERO("port 0 is no port"),
  NO_ATTEMPT_SEEN("the sensor saw no opening packet of the source, only a reply or the middle"),
  NO_CONN_STATE("neither conn_state nor history: not a conn record"),
  OTHER_LOG("a record of another log of this sensor"),
  RESPONDER_NOT_A_HOST("the responder is a multicast, broadcast or unspecified address"),
  SOURCE_NOT_A_HOST("the source is a multicast, broadcast or unspecified address"),
  HOST_NOT_IN_INVENTORY("no host has this address in the inventory"),
  TIME_BEFORE_2001("its clock was not set: a time before 2001"),
  OTHER_QUERY("a result of a query that is not mapped"),
  LISTENER_REMOVED("a listener went away"),
  INITIAL_DUMP("counter 0 lists what listened already"),
  SNAPSHOT("a snapshot lists what listens, not what began to"),
  EMPTY_RESULT("a result without rows"),
  STATUS_LOG("a status line of the sensor itself"),
  UNIX_SOCKET("a UNIX domain socket"),
  COLUMNS_MISSING("the query selects no port or no address"),
  REPLACED_STATE("the row that an added row has replaced"),
  OTHER_SETTING("a setting of the application firewall that lets nobody in"),
  OUTBOUND("the host connected to somebody, not somebody to it"),
  HOST_NOT_NAMED("the record names no host, and none was given"),
  OTHER_SYSTEM("the host is no Mac"),
  OTHER_EVENT("the sensor tells of something that is no failure, opening or success"),
  OTHER_PROGRAM("a program that is none of pfctl, socketfilterfw and launchctl"),
  READ_ONLY_COMMAND("a firewall program was run, but changed no rule"),
  DRY_RUN("pfctl -n reads rules and loads none"),
  OTHER_DAEMON("launchctl ran for no daemon of a firewall"),
  CALL_FAILED("the system, or sudo, refused to do it"),
  ACCEPT_WITHOUT_PORT("a connection was accepted, but the record bears no port of the host"),
  NO_ADDRESS("a summary without addresses, or one that names no address or port of the host"),
  REDACTED("what would matter is redacted as <private>"),
  RECORDS_LOST("the sensor says that it lost records here"),
  SERVICE_SEEN("a service that answered; whether it had just begun to listen is not known"),
  CONNECTION_END("the end of a connection, not dated at its beginning"),
  TRAFFIC_REPORT("counts the traffic of a connection, and tells nothing of how it began");

  private final String meaning;

  SkipReason(String meaning) {
    this.meaning = meaning;
  }

  /** The stable word for reports, such as {@code host_not_in_inventory}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One line for the person who reads the report. */
  public String meaning() {
    return meaning;
  }
}
