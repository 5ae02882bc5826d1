package dev.an0844.simulator.evaluate;

import dev.an0844.detection.Alert;
import dev.an0844.detection.Attack;
import dev.an0844.detection.Confidence;
import dev.an0844.detection.SuccessEvidence;
import dev.an0844.json.RecordJson;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Builds the lines that the job writes: by default the alert that {@link TruthLines} expects. */
final class AlertLines {

  static final Instant SUCCESS = Instant.parse("2026-03-01T09:00:00Z");

  private String eventId = "e-1";
  private String alertId = "a-e-1";
  private String hostId = "mac-1";
  private String source = "192.0.2.7";
  private int port = 22;
  private Confidence confidence = Confidence.HIGH;
  private Duration completedAfter = Duration.ZERO;
  private String more = "";

  static AlertLines alert(String eventId) {
    AlertLines lines = new AlertLines();
    lines.eventId = eventId;
    lines.alertId = "a-" + eventId;
    return lines;
  }

  AlertLines id(String id) {
    alertId = id;
    return this;
  }

  AlertLines host(String id) {
    hostId = id;
    return this;
  }

  AlertLines source(String address) {
    source = address;
    return this;
  }

  AlertLines port(int number) {
    port = number;
    return this;
  }

  AlertLines confidence(Confidence level) {
    confidence = level;
    return this;
  }

  AlertLines completedAfter(Duration delay) {
    completedAfter = delay;
    return this;
  }

  /** A field that is not the job's, such as the time at which a reader received the alert. */
  AlertLines with(String field, String json) {
    more = ",\"" + field + "\":" + json + "}";
    return this;
  }

  String line() {
    String line = RecordJson.write(record());
    return more.isEmpty() ? line : line.substring(0, line.length() - 1) + more;
  }

  private Alert record() {
    return Alert.newBuilder()
        .setAlertId(alertId)
        .setHostId(hostId)
        .setSourceIp(source)
        .setTransport(Transport.TCP)
        .setPort(port)
        .setConfidence(confidence)
        .setCompletedTime(SUCCESS.plus(completedAfter))
        .setFailureCount(1)
        .setDistinctClosedPorts(1)
        .setFirstFailureTime(SUCCESS)
        .setLastFailureTime(SUCCESS)
        .setFailures(List.of())
        .setOpenings(List.of())
        .setOpeningsTotal(1)
        .setSuccess(
            SuccessEvidence.newBuilder()
                .setEventId(eventId)
                .setTime(SUCCESS)
                .setSensor(SensorKind.SIMULATOR)
                .build())
        .setWindowMs(300_000)
        .setMinDistinctPorts(1)
        .setAttack(Attack.newBuilder().build())
        .build();
  }

  static String suppressed(String eventId, String coveredBy) {
    return RecordJson.write(
        SuppressedDetection.newBuilder()
            .setSuccessEventId(eventId)
            .setSuccessTime(SUCCESS)
            .setCompletedTime(SUCCESS)
            .setHostId("mac-1")
            .setSourceIp("192.0.2.7")
            .setTransport(Transport.TCP)
            .setPort(22)
            .setConfidence(Confidence.HIGH)
            .setCoveredBy(coveredBy)
            .build());
  }
}
