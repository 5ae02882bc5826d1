package dev.an0844.simulator.follow;

import dev.an0844.detection.Alert;
import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Transport;
import dev.an0844.text.Printable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says an alert in four lines for whoever watches a terminal: who got in where, what was knocked
 * at, what opened, and why that confidence. Times are UTC. Everything that telemetry can set is
 * shown with its control characters replaced, so that a rule's text or a file's name cannot write
 * to the terminal.
 */
final class AlertCard {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SHOWN_PORTS = 8;
  private static final int SHOWN_TEXT = 100;
  private static final String INDENT = "          ";

  private final Paint paint;

  AlertCard(Paint paint) {
    this.paint = paint;
  }

  /** The alert as lines, each ended by a line feed. */
  String of(Alert alert) {
    return headline(alert)
        + INDENT
        + "knocked  "
        + knocked(alert)
        + "\n"
        + INDENT
        + "opened   "
        + opened(alert)
        + "\n"
        + INDENT
        + "because  "
        + because(alert)
        + "\n";
  }

  private String headline(Alert alert) {
    String host = alert.getHostName() == null ? alert.getHostId() : alert.getHostName();
    String canary = alert.getIsTest() ? "  [test " + shown(alert.getTestId()) + "]" : "";
    return CLOCK.format(alert.getSuccess().getTime())
        + "  "
        + paint.confidence(alert.getConfidence())
        + "  "
        + paint.strong(
            shown(alert.getSourceIp())
                + " got in to "
                + shown(host)
                + " at "
                + at(alert.getTransport(), alert.getPort()))
        + accepted(alert.getSuccess().getProcess())
        + canary
        + "\n";
  }

  private static String accepted(@Nullable Process process) {
    return process == null ? "" : ", " + shown(process.getPath());
  }

  private static String knocked(Alert alert) {
    String ports = distinctPorts(alert);
    String count =
        (alert.getFailureCountAtLeast() ? "over " : "")
            + counted(alert.getFailureCount(), "failed attempt");
    String distinct =
        (alert.getDistinctClosedPortsAtLeast() ? "over " : "")
            + counted(alert.getDistinctClosedPorts(), "closed port");
    return count
        + " at "
        + distinct
        + " ("
        + ports
        + ") "
        + between(alert.getFirstFailureTime(), alert.getLastFailureTime());
  }

  private static String distinctPorts(Alert alert) {
    List<FailureEvidence> failures = alert.getFailures();
    int shown = Math.min(SHOWN_PORTS, failures.size());
    String ports =
        failures.subList(failures.size() - shown, failures.size()).stream()
            .map(failure -> at(failure.getTransport(), failure.getPort()))
            .collect(Collectors.joining(", "));
    return shown < alert.getDistinctClosedPorts() ? ".. " + ports : ports;
  }

  private static String opened(Alert alert) {
    List<OpeningEvidence> openings = alert.getOpenings();
    if (openings.isEmpty()) {
      return "(none shown)";
    }
    OpeningEvidence told = mostTelling(openings);
    int others = alert.getOpeningsTotal() - 1;
    return what(told)
        + " "
        + between(told.getEarliest(), told.getLatest())
        + (others > 0 ? ", and " + counted(others, "more opening") : "");
  }

  /** The latest opening that names the port that was entered, else the latest. */
  private static OpeningEvidence mostTelling(List<OpeningEvidence> openings) {
    OpeningEvidence told = openings.get(openings.size() - 1);
    for (OpeningEvidence opening : openings) {
      if (opening.getNamesPort()) {
        told = opening;
      }
    }
    return told;
  }

  private static String what(OpeningEvidence opening) {
    return opening.getWhat() == OpeningKind.PORT_BIND ? bound(opening) : changed(opening);
  }

  private static String bound(OpeningEvidence opening) {
    String ports =
        opening.getPorts().stream()
            .map(port -> at(opening.getTransport(), port))
            .collect(Collectors.joining(", "));
    return program(opening.getProcess(), "a process")
        + " bound "
        + ports
        + " on "
        + shown(opening.getLocalIp());
  }

  private static String changed(OpeningEvidence opening) {
    StringBuilder text = new StringBuilder();
    text.append(opening.getFacility() == null ? "firewall" : words(opening.getFacility().name()));
    text.append(": ")
        .append(opening.getAction() == null ? "changed" : words(opening.getAction().name()));
    if (opening.getAnchor() != null) {
      text.append(", anchor ").append(shown(opening.getAnchor()));
    }
    if (opening.getApplicationPath() != null) {
      text.append(", for ").append(shown(opening.getApplicationPath()));
    }
    if (opening.getRule() != null) {
      text.append(", '").append(shown(opening.getRule())).append('\'');
    }
    if (opening.getProcess() != null) {
      text.append(", by ").append(program(opening.getProcess(), ""));
    }
    return text.toString();
  }

  private static String because(Alert alert) {
    String reasons =
        alert.getConfidenceReasons().stream()
            .map(AlertCard::reason)
            .collect(Collectors.joining("; "));
    String late =
        alert.getLateByMs() == null ? "" : "; came late by " + alert.getLateByMs() / 1000 + " s";
    return (reasons.isEmpty() ? "no reason given" : reasons) + late;
  }

  private static String reason(String word) {
    return shown(word.replace('_', ' '));
  }

  private static String program(@Nullable Process process, String otherwise) {
    return process == null ? otherwise : shown(process.getPath());
  }

  private static String between(Instant from, Instant to) {
    String first = CLOCK.format(from);
    String last = CLOCK.format(to);
    return first.equals(last) ? "at " + first : first + " to " + last;
  }

  private static String at(Transport transport, int port) {
    return (transport == Transport.UNKNOWN ? "port " : transport + " ") + port;
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String words(String constant) {
    return constant.equals("PF") ? "PF" : constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String shown(@Nullable String text) {
    return text == null ? "unknown" : Printable.of(text, SHOWN_TEXT);
  }
}
