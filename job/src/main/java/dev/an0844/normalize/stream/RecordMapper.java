package dev.an0844.normalize.stream;

import dev.an0844.ingest.Place;
import dev.an0844.ingest.Refusal;
import dev.an0844.normalize.FieldRules;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.HostInventory;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Broken;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.SensorFormat;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.SkipReason;
import dev.an0844.output.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes telemetry of one raw record after another, and says of each that cannot be mapped why: what
 * is broken goes to {@link #BROKEN}, what is about an address without a host to {@link
 * #UNASSIGNED}, and the rest is counted. Never throws for what a record holds. For one thread.
 */
final class RecordMapper {

  /** Records that cannot be read. */
  static final OutputTag<Refusal> BROKEN =
      new OutputTag<>("broken", TypeInformation.of(Refusal.class));

  /** Records about an address that no one host had. */
  static final OutputTag<Refusal> UNASSIGNED =
      new OutputTag<>("unassigned", TypeInformation.of(Refusal.class));

  private static final byte[] NO_BYTES = {};

  private final MappingRules rules;
  private final @Nullable AskedHosts asked;
  private final Mappings mappings;
  private final NormalizeMetrics metrics;

  private RecordMapper(MappingRules rules, @Nullable AskedHosts asked, RuntimeContext context) {
    this.rules = rules;
    this.asked = asked;
    this.mappings = new Mappings(rules, asked == null ? HostDirectory.withoutInventory() : asked);
    this.metrics = new NormalizeMetrics(context, rules.formats().values());
  }

  /**
   * Makes a mapper that registers its metrics and accumulators.
   *
   * @param inventory the hosts, which may change between two records; null where there is none
   */
  static RecordMapper of(
      MappingRules rules, @Nullable HostInventory inventory, RuntimeContext context) {
    return new RecordMapper(rules, inventory == null ? null : new AskedHosts(inventory), context);
  }

  /** Maps one record. */
  void map(RawRecord record, MappedOutput out) {
    SensorFormat format = rules.formats().get(record.place().container());
    if (format == null) {
      metrics.recordWithoutFormat();
      out.refused(BROKEN, withoutFormat(record));
      return;
    }
    if (asked != null) {
      asked.forget();
    }
    List<MappingResult> results = results(format, record);
    if (record.again()) {
      return;
    }
    metrics.record(format, results.size());
    Iterator<Unassigned> unassigned =
        asked == null ? List.<Unassigned>of().iterator() : asked.unassigned().iterator();
    for (MappingResult result : results) {
      metrics.result(format, result);
      if (result instanceof Mapped mapped) {
        out.event(mapped.event());
      } else if (result instanceof Broken broken) {
        out.refused(BROKEN, broken(format, record, broken));
      } else if (isUnassigned(result) && unassigned.hasNext()) {
        Unassigned address = unassigned.next();
        metrics.unassigned(address.cause());
        out.refused(UNASSIGNED, unassigned(record, address));
      }
    }
  }

  private List<MappingResult> results(SensorFormat format, RawRecord record) {
    byte[] value = record.value();
    if (value == null) {
      String problem = record.problem();
      return List.of(new Broken(null, problem == null ? "has no value (a tombstone)" : problem));
    }
    SensorMapping mapping = mappings.of(format, record);
    return lines(new String(value, StandardCharsets.UTF_8)).stream()
        .flatMap(line -> mapping.map(line).stream())
        .map(FieldRules::held)
        .toList();
  }

  /** Shippers put several lines of text into one record; JSON is one whatever its layout. */
  private static List<String> lines(String value) {
    String text = trimmed(value);
    return text.indexOf('\n') < 0 || text.startsWith("{") ? List.of(text) : text.lines().toList();
  }

  /** The text without a byte order mark before it and line ends behind it. */
  private static String trimmed(String text) {
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    int end = text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isUnassigned(MappingResult result) {
    return result instanceof NotOurs notOurs
        && notOurs.reason() == SkipReason.HOST_NOT_IN_INVENTORY;
  }

  private Refusal broken(SensorFormat format, RawRecord record, Broken broken) {
    DeadLetterReason reason = record.unreadable();
    if (reason == null) {
      reason =
          broken.field() == null ? DeadLetterReason.UNDECODABLE : DeadLetterReason.INVALID_FIELD;
    }
    return refusal(
        record,
        reason,
        place(record.place())
            + ", read as "
            + format.word()
            + ": "
            + broken.describe()
            + advice(format, record, broken),
        broken.field(),
        false);
  }

  private String advice(SensorFormat format, RawRecord record, Broken broken) {
    boolean mayBeTsv =
        format.word().startsWith("zeek-")
            && broken.field() == null
            && record.value() != null
            && record.place().partition() != Place.FILE
            && !rules.columns().containsKey(format);
    return mayBeTsv ? "; if it is TSV, name its columns with normalize.zeek-columns" : "";
  }

  private static Refusal unassigned(RawRecord record, Unassigned address) {
    return refusal(
        record,
        DeadLetterReason.UNASSIGNED_ADDRESS,
        place(record.place()) + ": " + address.detail(),
        null,
        true);
  }

  private static Refusal withoutFormat(RawRecord record) {
    return refusal(
        record,
        DeadLetterReason.UNKNOWN_TYPE,
        place(record.place())
            + ": normalize.topics names no format for this topic, which the savepoint still had; name it"
            + " again to have the record mapped",
        null,
        true);
  }

  private static Refusal refusal(
      RawRecord record,
      DeadLetterReason reason,
      String detail,
      @Nullable String field,
      boolean replayable) {
    byte[] bytes = Objects.requireNonNullElse(record.value(), NO_BYTES);
    return new Refusal(
        record.place(),
        record.referenceTime(),
        reason,
        detail,
        field,
        replayable,
        null,
        null,
        bytes,
        bytes.length,
        null);
  }

  /** The place in words; the dead letter bears it in fields of its own too. */
  private static String place(Place place) {
    return place.partition() == Place.FILE
        ? place.container() + " line " + place.position()
        : place.container() + " partition " + place.partition() + " offset " + place.position();
  }
}
