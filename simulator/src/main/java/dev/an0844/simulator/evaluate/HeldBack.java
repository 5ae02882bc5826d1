package dev.an0844.simulator.evaluate;

import dev.an0844.detection.Confidence;
import dev.an0844.simulator.lines.BadLineException;
import dev.an0844.simulator.lines.JsonLine;

/**
 * What is evaluated of a suppressed detection.
 *
 * @param coveredBy alert_id of the alert that covers it
 */
public record HeldBack(SuccessKey success, Confidence confidence, String coveredBy) {

  /** Reads a line of the suppressed output. */
  static HeldBack read(JsonLine json) throws BadLineException {
    return new HeldBack(
        new SuccessKey(json.text("host_id"), json.text("success_event_id")),
        json.choice("confidence", Confidence.class),
        json.text("covered_by"));
  }
}
