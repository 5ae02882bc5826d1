package dev.an0844.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.an0844.config.IngestSettings;
import dev.an0844.hostile.HostileRecords.Hostile;
import dev.an0844.ingest.EventDecoder;
import dev.an0844.ingest.Ignored;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.Place;
import dev.an0844.ingest.Refusal;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.WireDecoder;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Whatever a record's bytes: it is accepted, ignored with a reason, or refused with a reason; never
 * an exception, never a hang, never more memory than its bytes are worth. {@code -Dan0844.fuzz=N}
 * tries N records.
 */
class DecodeFuzzTest {

  private static final int TRIES = 50;
  private static final int BATCH = Math.max(1, FuzzTally.inputs(100_000) / TRIES);
  private static final long INPUTS = (long) TRIES * BATCH;
  private static final int WARM_UP = 5_000;
  private static final long FREE_BYTES = 128 * 1024;
  private static final long BYTES_PER_BYTE = 64;
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final Place PLACE = Place.ofKafka("telemetry-0", "telemetry", 0, 0);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final FuzzTally TALLY = new FuzzTally("decode");

  private final EventDecoder decoder =
      new EventDecoder(
          new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), new FakeRegistry()),
          new IngestSettings(10_000, 30_000, 60_000, 300_000, true));

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void everyRecordHasExactlyOneOutcome(@ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HostileRecords records = new HostileRecords(random);
    if (TALLY.inputs() == 0) {
      // What classes and compiled code take is no record's doing.
      for (int i = 0; i < WARM_UP; i++) {
        decode(records.next().bytes(), random);
      }
    }
    for (int i = 0; i < BATCH; i++) {
      Hostile hostile = records.next();
      TALLY.add(hostile.kind().name(), outcome(hostile, random), hostile.bytes().length);
    }
    if (TALLY.inputs() >= INPUTS) {
      checkThatEveryOutcomeWasSeen();
    }
  }

  private String outcome(Hostile hostile, SplittableRandom random) {
    long thread = Thread.currentThread().getId();
    int length = hostile.bytes().length;
    long allocated = THREADS.getThreadAllocatedBytes(thread);
    long started = System.nanoTime();
    Ingested ingested = decode(hostile.bytes(), random);
    long took = System.nanoTime() - started;
    allocated = THREADS.getThreadAllocatedBytes(thread) - allocated;
    TALLY.cost(took, allocated, length);
    if (allocated > FREE_BYTES + BYTES_PER_BYTE * length || took > PATIENCE_NANOS) {
      throw new AssertionError(
          "%d bytes allocated in %d ms for %s"
              .formatted(allocated, took / 1_000_000, shown(hostile)));
    }
    return name(ingested);
  }

  private Ingested decode(byte[] bytes, SplittableRandom random) {
    long referenceTime = random.nextInt(1_000) == 0 ? random.nextLong() : HostileEvents.NOW;
    try {
      return decoder.decode(bytes, PLACE, Math.min(referenceTime, HostileEvents.NOW));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(e + " for " + HexFormat.of().formatHex(head(bytes)), e);
    }
  }

  private static String name(Ingested ingested) {
    int outcomes =
        (ingested.observation() == null ? 0 : 1)
            + (ingested.ignored() == null ? 0 : 1)
            + (ingested.refusal() == null ? 0 : 1);
    if (outcomes != 1) {
      throw new AssertionError("not exactly one outcome: " + ingested);
    }
    Ignored ignored = ingested.ignored();
    if (ignored != null) {
      return "ignored " + ignored.reason();
    }
    Refusal refusal = ingested.refusal();
    return refusal == null ? "accepted" : "dead letter " + refusal.reason();
  }

  private static String shown(Hostile hostile) {
    return "%s of %d bytes, %s"
        .formatted(
            hostile.kind(),
            hostile.bytes().length,
            HexFormat.of().formatHex(head(hostile.bytes())));
  }

  private static byte[] head(byte[] bytes) {
    return Arrays.copyOf(bytes, Math.min(bytes.length, 1_000));
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.randomValue(random -> random.nextLong());
  }

  @AfterProperty
  void write() {
    TALLY.write();
  }

  private static void checkThatEveryOutcomeWasSeen() {
    assertThat(TALLY.with("accepted")).isPositive();
    assertThat(TALLY.of("TRUNCATED", "accepted")).as("nothing that was cut off").isZero();
    assertThat(TALLY.with("ignored")).isPositive();
    assertThat(TALLY.with("dead letter INVALID_FIELD")).isPositive();
    assertThat(TALLY.with("dead letter UNDECODABLE")).isPositive();
    assertThat(TALLY.with("dead letter UNKNOWN_SCHEMA")).isPositive();
    assertThat(TALLY.with("dead letter IMPOSSIBLE_TIME")).isPositive();
  }
}
