package dev.an0844.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.fixture.TelemetryEvents;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.file.CodecFactory;

/**
 * Whatever one stretch of bytes is overwritten with, cut out or put in: the records outside come
 * through, in order.
 */
class DamagedFilesTest {

  private static final int BLOCKS = 9;
  private static final int RECORDS = 7;

  private static Path folder;
  private static Sample deflated;
  private static Sample plain;

  private enum Damage {
    RANDOM,
    ZEROS,
    ONES,
    ONE_BIT,
    CUT_OUT,
    PUT_IN
  }

  /** A sound file and where its blocks start; the last entry is the end of the file. */
  private record Sample(byte[] bytes, List<Long> starts, List<TelemetryEvent> events) {

    static Sample of(CodecFactory codec) throws IOException {
      Path file = folder.resolve("sound.avro");
      List<TelemetryEvent> events = new ArrayList<>();
      for (int i = 0; i < BLOCKS * RECORDS; i++) {
        events.add(TelemetryEvents.refused("e-%02d".formatted(i)));
      }
      List<Long> starts = Containers.write(file, codec, events, RECORDS);
      return new Sample(Files.readAllBytes(file), starts, events);
    }

    int header() {
      return starts.get(0).intValue();
    }

    /**
     * The ids of the records whose blocks, with the marker before them, lie outside of [from, to).
     */
    List<String> untouched(int from, int to) {
      List<String> ids = new ArrayList<>();
      for (int block = 0; block < BLOCKS; block++) {
        if (starts.get(block + 1) <= from || starts.get(block) >= to) {
          events
              .subList(block * RECORDS, (block + 1) * RECORDS)
              .forEach(event -> ids.add(event.getEventId()));
        }
      }
      return ids;
    }
  }

  @BeforeContainer
  static void writeSamples() throws IOException {
    folder = Files.createTempDirectory("damaged");
    deflated = Sample.of(CodecFactory.deflateCodec(6));
    plain = Sample.of(CodecFactory.nullCodec());
  }

  @AfterContainer
  static void removeSamples() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 3_000)
  void damageBehindTheHeaderCostsOnlyTheBlocksThatItTouches(
      @ForAll boolean compressed,
      @ForAll Damage damage,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @IntRange(min = 1, max = 1_500) int length,
      @ForAll long seed)
      throws IOException {
    Sample sample = compressed ? deflated : plain;
    int from = sample.header() + place % (sample.bytes().length - sample.header());
    int to =
        Math.min(
            damage == Damage.ONE_BIT || damage == Damage.PUT_IN ? from + 1 : from + length,
            sample.bytes().length);
    byte[] bytes = apply(damage, sample.bytes(), from, to, length, new Random(seed));

    List<FileRecord> records = read(bytes);
    List<String> untouched = sample.untouched(from, to);

    assertThat(decodedIds(records).stream().filter(untouched::contains).toList())
        .isEqualTo(untouched);
    assertThat(events(records))
        .contains(
            sample.events().stream()
                .filter(e -> untouched.contains(e.getEventId()))
                .toArray(TelemetryEvent[]::new));
    if (!Arrays.equals(bytes, sample.bytes()) && decodedIds(records).size() < BLOCKS * RECORDS) {
      assertThat(records).anyMatch(FileRecord.Broken.class::isInstance);
    }
  }

  @Property(tries = 2_000)
  void damageAnywhereIsNeverAnExceptionNorEndless(
      @ForAll boolean compressed,
      @ForAll Damage damage,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @IntRange(min = 1, max = 3_000) int length,
      @ForAll long seed)
      throws IOException {
    Sample sample = compressed ? deflated : plain;
    int from = place % sample.bytes().length;
    int to = Math.min(from + length, sample.bytes().length);
    assertThat(read(apply(damage, sample.bytes(), from, to, length, new Random(seed)))).isNotNull();
  }

  @Property(tries = 1_000)
  void aFileCutShortGivesWhatStandsBeforeTheCut(
      @ForAll boolean compressed, @ForAll @IntRange(max = 1 << 20) int place) throws IOException {
    Sample sample = compressed ? deflated : plain;
    int length = sample.header() + place % (sample.bytes().length - sample.header());
    List<FileRecord> records = read(Arrays.copyOf(sample.bytes(), length));
    List<String> whole = sample.untouched(length, sample.bytes().length);
    assertThat(decodedIds(records)).isEqualTo(whole);
    boolean clean = sample.starts().contains((long) length);
    assertThat(records).hasSize(whole.size() + (clean ? 0 : 1));
  }

  @Property(tries = 500)
  void anyBytesAtAllAreRead(@ForAll byte[] bytes) throws IOException {
    assertThat(read(bytes)).hasSize(1);
  }

  private static byte[] apply(
      Damage damage, byte[] sound, int from, int to, int length, Random random) {
    byte[] noise = new byte[damage == Damage.PUT_IN ? length : to - from];
    switch (damage) {
      case ZEROS -> Arrays.fill(noise, (byte) 0);
      case ONES -> Arrays.fill(noise, (byte) 0xff);
      case RANDOM, PUT_IN -> random.nextBytes(noise);
      case ONE_BIT -> {
        System.arraycopy(sound, from, noise, 0, noise.length);
        noise[0] ^= (byte) (1 << random.nextInt(8));
      }
      case CUT_OUT -> noise = new byte[0];
    }
    int behind = damage == Damage.PUT_IN ? from : to;
    byte[] bytes = Arrays.copyOf(sound, from + noise.length + sound.length - behind);
    System.arraycopy(noise, 0, bytes, from, noise.length);
    System.arraycopy(sound, behind, bytes, from + noise.length, sound.length - behind);
    return bytes;
  }

  private static List<FileRecord> read(byte[] bytes) throws IOException {
    Path file = folder.resolve("damaged.avro");
    Files.write(file, bytes);
    return Containers.read(file);
  }

  private static List<String> decodedIds(List<FileRecord> records) {
    return events(records).stream().map(TelemetryEvent::getEventId).collect(Collectors.toList());
  }

  private static List<TelemetryEvent> events(List<FileRecord> records) {
    return Containers.events(records);
  }
}
