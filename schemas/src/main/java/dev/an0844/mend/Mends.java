package dev.an0844.mend;

import dev.an0844.output.Leg;
import dev.an0844.output.Mend;
import dev.an0844.telemetry.SensorKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to switch on so that a leg is seen: which log, table or event of which kind of sensor, and
 * where it is set. Each one by itself shows the leg, as far as its words say. For any thread; what
 * is given is the caller's own.
 */
public final class Mends {

  private static final List<Mend> OPENINGS =
      List.of(
          new Mend(
              SensorKind.OSQUERY,
              "tables listening_ports, alf and alf_exceptions",
              "Schedule the three as differential queries every 60 s or less in osquery.conf and ship"
                  + " osqueryd.results.log; this shows binds and the application firewall, not PF."),
          new Mend(
              SensorKind.ENDPOINT_SECURITY,
              "exec events of pfctl, socketfilterfw and launchctl",
              "Run 'eslogger exec' as root, its parent with Full Disk Access, and ship its lines; this shows"
                  + " firewall changes of PF too, but never a bind."),
          new Mend(
              SensorKind.OPENBSM,
              "AUE_BIND",
              "Add the class nt to 'flags' in /etc/security/audit_control and run 'audit -s'; since macOS 14 auditd"
                  + " is off until 'launchctl enable system/com.apple.auditd' and a restart."),
          new Mend(
              SensorKind.UNIFIED_LOG,
              "subsystem com.apple.alf, and sudo that runs pfctl",
              "Ship the lines of: log stream --style ndjson --info --predicate"
                  + " 'subsystem == \"com.apple.alf\" OR process == \"sudo\"'; this shows firewall changes, not"
                  + " binds."),
          new Mend(
              SensorKind.EDR,
              "listen (bind) and firewall events",
              "Switch on network listen events for this host's policy and stream them; in OCSF network activity 4001"
                  + " these are activity_id 7."));

  private static final List<Mend> FAILURES =
      List.of(
          new Mend(
              SensorKind.ZEEK,
              "conn.log, states REJ and S0",
              "Let the mirror port or tap of the sensor carry this host's network, Wi-Fi and VPN included, and list the"
                  + " host's addresses in the inventory."),
          new Mend(
              SensorKind.PF_LOG,
              "pflog0",
              "Put 'block log' into /etc/pf.conf, load it with 'pfctl -f', and ship 'tcpdump -n -e -ttt -i pflog0'."),
          new Mend(
              SensorKind.UNIFIED_LOG,
              "stealth mode lines of the kernel",
              "Run 'socketfilterfw --setstealthmode on' and ship the kernel's lines; addresses are redacted unless a"
                  + " profile enables private data."),
          new Mend(
              SensorKind.OCSF,
              "network activity 4001, activity_id 4 and 5",
              "Let the source report failed and refused connections too, not only open ones."));

  private static final List<Mend> SUCCESSES =
      List.of(
          new Mend(
              SensorKind.ZEEK,
              "conn.log, states SF, S1, S2, S3",
              "Let the mirror port or tap of the sensor carry this host's network, Wi-Fi and VPN included, and list the"
                  + " host's addresses in the inventory."),
          new Mend(
              SensorKind.OPENBSM,
              "AUE_ACCEPT",
              "Add the class nt to 'flags' in /etc/security/audit_control and run 'audit -s'; since macOS 14 auditd"
                  + " is off until 'launchctl enable system/com.apple.auditd' and a restart."),
          new Mend(
              SensorKind.OCSF,
              "network activity 4001, activity_id 1",
              "Let the source report inbound connections that were opened."),
          new Mend(
              SensorKind.EDR,
              "accepted inbound connections",
              "Switch on inbound network events for this host's policy and stream them."));

  private Mends() {}

  /** What shows a leg; what last did comes first, since it can. */
  public static List<Mend> of(Leg leg, @Nullable SensorKind last) {
    List<Mend> mends =
        new ArrayList<>(
            switch (leg) {
              case OPENINGS -> OPENINGS;
              case FAILURES -> FAILURES;
              case SUCCESSES -> SUCCESSES;
              case UNKNOWN -> List.<Mend>of();
            });
    mends.sort((one, other) -> Boolean.compare(other.getSensor() == last, one.getSensor() == last));
    return mends;
  }

  /** What to look at when a host is silent: whatever last spoke for it. */
  public static List<Mend> ofQuietHost(SensorKind last) {
    return List.of(
        new Mend(
            last,
            "its shipper",
            "See whether the Mac is switched on and in the network, then whether the sensor and its shipper run and"
                + " their last upload went through; a Mac that is gone for good is forgotten after"
                + " coverage.forget-after."));
  }
}
