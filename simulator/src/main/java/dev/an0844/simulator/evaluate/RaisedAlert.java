package dev.an0844.simulator.evaluate;

import dev.an0844.detection.Confidence;
import dev.an0844.simulator.lines.BadLineException;
import dev.an0844.simulator.lines.JsonLine;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.Optional;

/**
 * What is evaluated of an alert.
 *
 * @param completed when the last piece that makes it a detection happened, in event time
 * @param seen when it came out: {@code received_time} (a reader's clock or a Kafka timestamp) or
 *     else {@code emitted_time}, where whoever wrote the line added one
 */
public record RaisedAlert(
    String alertId,
    SuccessKey success,
    Instant successTime,
    String sourceIp,
    Transport transport,
    int port,
    Confidence confidence,
    Instant completed,
    Optional<Instant> seen) {

  /** Reads an alert line. */
  static RaisedAlert read(JsonLine json) throws BadLineException {
    JsonLine success = json.object("success");
    Optional<Instant> received = json.optionalTime("received_time");
    Optional<Instant> emitted = json.optionalTime("emitted_time");
    return new RaisedAlert(
        json.text("alert_id"),
        new SuccessKey(json.text("host_id"), success.text("event_id")),
        success.time("time"),
        json.text("source_ip"),
        json.choice("transport", Transport.class),
        json.port("port"),
        json.choice("confidence", Confidence.class),
        json.time("completed_time"),
        received.or(() -> emitted));
  }
}
