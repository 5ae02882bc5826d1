package dev.an0844.simulator.evaluate;

import dev.an0844.detection.Confidence;
import dev.an0844.simulator.lines.BadLineException;
import dev.an0844.simulator.lines.JsonLine;
import dev.an0844.simulator.truth.Verdict;
import dev.an0844.telemetry.Transport;
import java.util.Optional;

/**
 * What the contract says of one success.
 *
 * @param sourceIp the remote peer, where the truth names it
 * @param confidence empty where the truth leaves it open, as for a silent success
 * @param coveredBy alert_id of the alert that suppresses it, where it is suppressed
 */
public record Expectation(
    SuccessKey success,
    Optional<String> sourceIp,
    Transport transport,
    int port,
    Verdict verdict,
    Optional<Confidence> confidence,
    Optional<String> coveredBy) {

  /**
   * Reads one of a scenario's expectations; host and source of its own come before those of the
   * scenario.
   */
  static Expectation read(JsonLine json, Optional<String> hostId, Optional<String> sourceIp)
      throws BadLineException {
    String host =
        json.optionalText("host_id")
            .or(() -> hostId)
            .orElseThrow(
                () -> json.bad("host_id", "must be there, or be there for the whole scenario"));
    return new Expectation(
        new SuccessKey(host, json.text("success_event_id")),
        json.optionalText("source_ip").or(() -> sourceIp),
        json.choice("transport", Transport.class),
        json.port("port"),
        json.choice("verdict", Verdict.class),
        json.optionalChoice("confidence", Confidence.class),
        json.optionalText("covered_by"));
  }
}
