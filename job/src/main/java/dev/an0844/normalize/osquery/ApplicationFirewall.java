package dev.an0844.normalize.osquery;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The alf table: one row with the state of the application firewall. An added row is the state
 * after a change, which came between the previous poll and this one.
 *
 * <p>Batched results bring the row that it replaced, and then only what differs counts. Line by
 * line the row before is not at hand, and the new state is taken for what was changed.
 */
final class ApplicationFirewall implements TableMapping {

  private static final Pattern NAME = Pattern.compile("(?i)(.*[^a-z])?alf");
  private static final Set<String> COLUMNS = Set.of("global_state", "stealth_enabled");

  private static final String STATE = "global_state";
  private static final String SIGNED = "allow_signed_enabled";

  /** From a state, null for one that is not known, to a state; the first row that fits decides. */
  private static final List<Step> STEPS =
      List.of(
          new Step("0", "0", null),
          new Step("1", "1", null),
          new Step("2", "2", null),
          new Step(null, "0", FirewallAction.DISABLE_FIREWALL),
          new Step("2", "1", FirewallAction.ALLOW_APPLICATION),
          new Step(null, "1", FirewallAction.ENABLE_FIREWALL),
          new Step(null, "2", FirewallAction.BLOCK_APPLICATION));

  private static final Map<String, FirewallAction> SIGNED_ALLOWED =
      Map.of("1", FirewallAction.ALLOW_APPLICATION, "0", FirewallAction.BLOCK_APPLICATION);

  private final Duration pollInterval;

  /**
   * @param pollInterval how often the query runs
   */
  ApplicationFirewall(Duration pollInterval) {
    this.pollInterval = pollInterval;
  }

  @Override
  public boolean claims(OsqueryRow row) {
    return NAME.matcher(row.query()).matches() || row.columns().keySet().containsAll(COLUMNS);
  }

  @Override
  public List<MappingResult> map(OsqueryRow row) throws BrokenRecordException {
    return List.of(result(row));
  }

  private MappingResult result(OsqueryRow row) throws BrokenRecordException {
    Optional<SkipReason> skipped = Differential.skipped(row, SkipReason.REPLACED_STATE);
    if (skipped.isPresent()) {
      return new NotOurs(skipped.get());
    }
    if (!row.selects(STATE)) {
      return new NotOurs(SkipReason.OTHER_SETTING);
    }
    String state = row.fields().required(STATE);
    String before = row.before(STATE);
    Step step =
        STEPS.stream()
            .filter(each -> each.fits(before, state))
            .findFirst()
            .orElseThrow(
                () ->
                    new BrokenRecordException(
                        STATE, "neither 0, 1 nor 2: " + RawFields.shown(state)));
    if (step.action() != null) {
      return change(row, step.action(), STATE + " " + state);
    }
    return signed(row);
  }

  private MappingResult signed(OsqueryRow row) throws BrokenRecordException {
    String allowed = row.fields().text(SIGNED);
    String before = row.before(SIGNED);
    if (allowed == null || before == null || before.equals(allowed)) {
      return new NotOurs(SkipReason.OTHER_SETTING);
    }
    FirewallAction action = SIGNED_ALLOWED.getOrDefault(allowed, FirewallAction.UNKNOWN);
    return change(row, action, SIGNED + " " + allowed);
  }

  private MappingResult change(OsqueryRow row, FirewallAction action, String words)
      throws BrokenRecordException {
    TelemetryEvent.Builder event = row.event(Seconds.since(row.unixTime(), pollInterval));
    return new Mapped(
        event
            .setBody(
                FirewallChange.newBuilder()
                    .setFacility(Facility.SOCKETFILTERFW)
                    .setAction(action)
                    .setRule(words)
                    .setTransport(Transport.UNKNOWN)
                    .build())
            .build());
  }

  /** One change of the state. */
  private record Step(@Nullable String from, String to, @Nullable FirewallAction action) {

    boolean fits(@Nullable String before, String state) {
      return to.equals(state) && (from == null || from.equals(before));
    }
  }
}
