package dev.an0844.normalize.zeek;

import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Transport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a conn record's state and history say became of the attempt. Neither is enough alone: a
 * half-open scan ends RSTO like a session that its client reset, and Zeek also writes REJ where
 * both ends reset an established connection that carried no data.
 *
 * <p>The history's letters are upper case from the originator and lower case from the responder: s
 * SYN, h SYN-ACK, a ACK, r RST. Source: Zeek's documentation of conn.log, and the facts in
 * telemetry.md.
 */
public final class ConnOutcome {

  private static final Set<String> ANY = Set.of();

  private static final Pattern WHATEVER = Pattern.compile("(?s).*");
  private static final Pattern REFUSED_SYN = Pattern.compile("\\^?S+r[SRr]*");
  private static final Pattern COMPLETED = Pattern.compile("(?s)[^h]*h[^A]*A.*");
  private static final Pattern ANSWERED = Pattern.compile("(?s)[^h]*h.*");
  private static final Pattern NO_SYN = Pattern.compile("[^S]*");

  /** The first row that fits decides; no outcome means that no attempt of the source was seen. */
  private static final List<Row> ROWS =
      List.of(
          tcp(ANY, REFUSED_SYN, Outcome.REFUSED),
          tcp(Set.of("REJ"), COMPLETED, Outcome.ESTABLISHED),
          tcp(Set.of("REJ"), ANSWERED, Outcome.UNKNOWN),
          tcp(Set.of("REJ"), WHATEVER, Outcome.REFUSED),
          tcp(Set.of("S0"), WHATEVER, Outcome.DROPPED),
          tcp(Set.of("SF", "S1", "S2", "S3"), WHATEVER, Outcome.ESTABLISHED),
          tcp(Set.of("RSTO", "RSTR"), COMPLETED, Outcome.ESTABLISHED),
          // The responder's half of a conversation whose opening Zeek missed, or its middle.
          tcp(Set.of("RSTRH", "SHR", "OTH"), NO_SYN, null),
          // Half-open (ShR), or given up by the source before any answer (RSTOS0, SH).
          tcp(ANY, WHATEVER, Outcome.UNKNOWN),
          udp(Set.of("SF"), Outcome.ESTABLISHED),
          udp(Set.of("S0"), Outcome.DROPPED),
          // Zeek has no such state for UDP; sensors that write its format do, for port unreachable.
          udp(Set.of("REJ"), Outcome.REFUSED),
          udp(Set.of("SHR", "OTH"), null),
          udp(ANY, Outcome.UNKNOWN));

  private ConnOutcome() {}

  /**
   * Reads state and history together.
   *
   * @param state conn_state, or null when unset
   * @param history or null when unset
   * @return empty when the record shows no attempt of the originator
   */
  public static Optional<Outcome> of(
      Transport transport, @Nullable String state, @Nullable String history) {
    String letters = history == null ? "" : history;
    return ROWS.stream()
        .filter(row -> row.fits(transport, state, letters))
        .findFirst()
        .flatMap(row -> Optional.ofNullable(row.outcome()));
  }

  private static Row tcp(Set<String> states, Pattern history, @Nullable Outcome outcome) {
    return new Row(Transport.TCP, states, history, outcome);
  }

  private static Row udp(Set<String> states, @Nullable Outcome outcome) {
    return new Row(Transport.UDP, states, WHATEVER, outcome);
  }

  private record Row(
      Transport transport, Set<String> states, Pattern history, @Nullable Outcome outcome) {

    boolean fits(Transport seen, @Nullable String state, String letters) {
      return transport == seen
          && (states.isEmpty() || (state != null && states.contains(state)))
          && history.matcher(letters).matches();
    }
  }
}
