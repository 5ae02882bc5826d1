package dev.an0844.rulebook;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.Process;
import dev.an0844.tuning.Conditions;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TuningRule;
import java.time.Instant;
import java.util.List;

/** Rules and what they are asked about, for tests. */
final class Rules {

  static final long WINDOW = 300_000;
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Rules() {}

  /** A rule that is effective from noon on; the test says what it does. */
  static TuningRule.Builder rule(String id) {
    return TuningRule.newBuilder()
        .setRuleId(id)
        .setVersion(1)
        .setOwner("soc@example.org")
        .setReason("seen and known")
        .setEffectiveFrom(NOON)
        .setEffect(RuleEffect.SUPPRESS)
        .setWhen(Conditions.newBuilder().setHostIds(List.of("mac-1")).build());
  }

  static RuleBook book(TuningRule... rules) {
    RuleBook book = new RuleBook(WINDOW);
    for (TuningRule rule : rules) {
      if (!(book.admit(rule) instanceof Admission.Accepted)) {
        throw new IllegalArgumentException(book.admit(rule) + ": " + rule);
      }
    }
    return book;
  }

  static long ms(Instant time) {
    return time.toEpochMilli();
  }

  static Process process(String path) {
    return Process.newBuilder()
        .setPath(path)
        .setSigningId("com.example.vpn")
        .setTeamId("TEAM123456")
        .setParentPath("/sbin/launchd")
        .build();
  }

  static OpeningEvidence bind(int port, String path) {
    OpeningEvidence bind = opening(OpeningKind.PORT_BIND, path);
    bind.setPorts(List.of(port));
    return bind;
  }

  static OpeningEvidence change(String anchor, String path) {
    OpeningEvidence change = opening(OpeningKind.FIREWALL_CHANGE, path);
    change.setFacility(Facility.PF);
    change.setAnchor(anchor);
    return change;
  }

  private static OpeningEvidence opening(OpeningKind kind, String path) {
    OpeningEvidence opening = new OpeningEvidence();
    opening.setEventId("e1");
    opening.setEarliest(NOON);
    opening.setLatest(NOON);
    opening.setWhat(kind);
    opening.setProcess(process(path));
    opening.setPorts(List.of());
    return opening;
  }

  static Detected detected(OpeningEvidence... openings) {
    return new Detected("mac-1", List.of("lab"), "203.0.113.7", 22, ms(NOON), List.of(openings));
  }
}
