package dev.an0844.ingest;

import dev.an0844.detection.OpeningKind;
import dev.an0844.output.LateEvent;
import dev.an0844.output.LateFate;
import dev.an0844.output.Origin;
import dev.an0844.telemetry.SensorKind;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down what became of a late event. */
public final class LateReport {

  private LateReport() {}

  /** The record for the late output. */
  public static LateEvent of(Observation event, LateFate fate) {
    Object body = event.getBody();
    return LateEvent.newBuilder()
        .setEventId(event.getEventId())
        .setHostId(event.getHostId())
        .setEventType(typeOf(body))
        .setEventTime(Instant.ofEpochMilli(event.getTime()))
        .setLateByMs(event.getLateByMs())
        .setFate(fate)
        .setSourceIp(sourceOf(body))
        .setSensor(sensorOf(body))
        .setTestId(event.getTestId())
        .setOrigin(Objects.requireNonNullElseGet(event.getOrigin(), Origin::new))
        .build();
  }

  private static String typeOf(Object body) {
    if (body instanceof OpeningSeen opening) {
      return opening.getEvidence().getWhat() == OpeningKind.PORT_BIND
          ? "PortBind"
          : "FirewallChange";
    }
    return "ConnectionAttempt";
  }

  private static @Nullable String sourceOf(Object body) {
    if (body instanceof FailureSeen failure) {
      return failure.getSourceIp();
    }
    return body instanceof SuccessSeen success ? success.getSourceIp() : null;
  }

  private static SensorKind sensorOf(Object body) {
    if (body instanceof FailureSeen failure) {
      return failure.getEvidence().getSensor();
    }
    if (body instanceof OpeningSeen opening) {
      return opening.getEvidence().getSensor();
    }
    return ((SuccessSeen) body).getEvidence().getSensor();
  }
}
