package dev.an0844.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.an0844.telemetry.TelemetryEvent;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;

/** Whatever the bytes: an answer, no exception, and no more memory than they are worth. */
class HostileBytesTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int OURS = 1;
  private static final int WITH_MORE_TYPES = 2;
  private static final int OF_EMPTY_ITEMS = 3;

  private final WireDecoder<TelemetryEvent> decoder = decoder();

  @Property(tries = 2000)
  void randomBytesAreAnswered(@ForAll byte[] value) {
    assertAnswered(value);
  }

  @Property(tries = 3000)
  void randomBytesBehindAGoodFrameAreAnswered(
      @ForAll @IntRange(min = 0, max = 3) int frame, @ForAll @Size(max = 4096) byte[] body) {
    assertAnswered(frame(frame, body));
  }

  @Property(tries = 5000)
  void mutatedRecordsAreAnswered(
      @ForAll @IntRange(min = 0, max = 3) int frame,
      @ForAll @IntRange(min = 0, max = 2) int event,
      @ForAll @IntRange(min = 1, max = 12) int mutations,
      @ForAll long seed) {
    byte[] good = Confluent.encode(0, Telemetry.oneOfEach().get(event));
    byte[] body = Arrays.copyOfRange(good, Confluent.HEAD_LENGTH, good.length);

    assertAnswered(frame(frame, mutated(body, mutations, new Random(seed))));
  }

  @Property(tries = 500)
  void absurdLengthsAnywhereAreAnswered(
      @ForAll @IntRange(min = 0, max = 3) int frame,
      @ForAll @IntRange(min = 0, max = 2) int event,
      @ForAll @IntRange(min = 0, max = 200) int at,
      @ForAll @IntRange(min = 0, max = 4) int absurdity) {
    byte[] good = Confluent.encode(0, Telemetry.oneOfEach().get(event));
    byte[] body = Arrays.copyOfRange(good, Confluent.HEAD_LENGTH, good.length);
    byte[] absurd = ABSURD_LENGTHS.get(absurdity);
    System.arraycopy(absurd, 0, body, at % (body.length - absurd.length), absurd.length);

    assertAnswered(frame(frame, body));
  }

  private static final List<byte[]> ABSURD_LENGTHS =
      List.of(
          new byte[] {-2, -1, -1, -1, 0x0F},
          new byte[] {-1, -1, -1, -1, 0x0F},
          new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1},
          new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
          new byte[] {-128, -128, -128, 1});

  private void assertAnswered(byte[] value) {
    WireResult<TelemetryEvent> first = decoder.decode(value);
    assertThat(first).isNotNull();

    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    WireResult<TelemetryEvent> second = decoder.decode(value);
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

    assertThat(second).isEqualTo(first);
    assertThat(allocated).isLessThan(256L * 1024 + 100L * value.length);
  }

  private static byte[] frame(int frame, byte[] body) {
    return frame == 0
        ? SingleObject.frame(SchemaHistory.fingerprint(TelemetryEvent.SCHEMA$), body)
        : Confluent.frame(frame, body);
  }

  private static byte[] mutated(byte[] body, int mutations, Random random) {
    byte[] result = body;
    for (int i = 0; i < mutations && result.length > 0; i++) {
      int at = random.nextInt(result.length);
      switch (random.nextInt(4)) {
        case 0 -> result[at] = (byte) random.nextInt();
        case 1 -> result[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> result = Arrays.copyOf(result, at);
        default -> result = doubled(result, at);
      }
    }
    return result;
  }

  /** With the bytes from a place on once more. */
  private static byte[] doubled(byte[] bytes, int from) {
    byte[] result = Arrays.copyOf(bytes, bytes.length + bytes.length - from);
    System.arraycopy(bytes, from, result, bytes.length, bytes.length - from);
    return result;
  }

  private static WireDecoder<TelemetryEvent> decoder() {
    Schema moreTypes =
        SchemaEdit.ofTelemetry()
            .addBranch(
                "body",
                """
                {"type": "record", "name": "PortUnbind", "fields": [
                  {"name": "local_ip", "type": "string"}]}
                """)
            .schema();
    Schema emptyItems =
        SchemaEdit.ofTelemetry()
            .addField(
                "Host",
                """
                {"name": "nothings", "type": {"type": "array", "items": "null"}, "default": []}
                """)
            .schema();
    MapRegistry registry =
        new MapRegistry()
            .knowing(OURS, TelemetryEvent.SCHEMA$)
            .knowing(WITH_MORE_TYPES, moreTypes)
            .knowing(OF_EMPTY_ITEMS, emptyItems);
    return new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), registry);
  }
}
