package dev.an0844.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.fixture.TelemetryEvents;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.file.CodecFactory;
import org.junit.jupiter.api.Test;

/**
 * Whatever one stretch of bytes is overwritten with, cut out or put in: the records outside come
 * through, in order.
 */
class DamagedFilesTest {

  private static final int BLOCKS = 9;
  private static final int RECORDS = 7;

  private static final Sample DEFLATED = Sample.of(CodecFactory.deflateCodec(6));
  private static final Sample PLAIN = Sample.of(CodecFactory.nullCodec());

  private enum Damage {
    RANDOM,
    ZEROS,
    ONES,
    ONE_BIT,
    CUT_OUT,
    PUT_IN
  }

  /** A sound file and where its blocks start; the last entry is the end of the file. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Sample(byte[] bytes, List<Long> starts, List<TelemetryEvent> events) {

    static Sample of(CodecFactory codec) {
      List<TelemetryEvent> events = new ArrayList<>();
      for (int i = 0; i < BLOCKS * RECORDS; i++) {
        events.add(TelemetryEvents.refused("e-%02d".formatted(i)));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      List<Long> starts = Containers.write(bytes, codec, events, RECORDS);
      return new Sample(bytes.toByteArray(), starts, events);
    }

    int header() {
      return starts.get(0).intValue();
    }

    /** The events whose blocks lie outside of [from, to), each with its sync marker. */
    List<TelemetryEvent> untouched(int from, int to) {
      List<TelemetryEvent> outside = new ArrayList<>();
      for (int block = 0; block < BLOCKS; block++) {
        if (starts.get(block + 1) <= from || starts.get(block) >= to) {
          outside.addAll(events.subList(block * RECORDS, (block + 1) * RECORDS));
        }
      }
      return outside;
    }
  }

  @Property(tries = 800)
  void damageBehindTheHeaderCostsOnlyTheBlocksThatItTouches(
      @ForAll boolean compressed,
      @ForAll Damage damage,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @IntRange(min = 1, max = 1_500) int length,
      @ForAll long seed)
      throws IOException {
    Sample sample = compressed ? DEFLATED : PLAIN;
    int from = sample.header() + place % (sample.bytes().length - sample.header());
    int to =
        Math.min(
            damage == Damage.ONE_BIT || damage == Damage.PUT_IN ? from + 1 : from + length,
            sample.bytes().length);
    byte[] bytes = apply(damage, sample.bytes(), from, to, length, new Random(seed));

    List<FileRecord> records = read(bytes);
    List<TelemetryEvent> untouched = sample.untouched(from, to);

    // A flipped bit can change what a record of its block says without any sign; such records are
    // not looked at.
    assertThat(events(records)).containsSubsequence(untouched);
    // Whole blocks that were cut out leave a sound file behind.
    if (damage != Damage.CUT_OUT && events(records).size() < BLOCKS * RECORDS) {
      assertThat(Containers.broken(records)).isNotEmpty();
    }
  }

  /** The middle of a block then looks, at some lengths, like the head of the next one. */
  @Test
  void whatIsCutOutBehindTheFirstHeadCostsNoBlockBehindItAtAnyLength() throws IOException {
    for (int length = 1; length < 1_500; length++) {
      damageBehindTheHeaderCostsOnlyTheBlocksThatItTouches(true, Damage.CUT_OUT, 3, length, 0);
      damageBehindTheHeaderCostsOnlyTheBlocksThatItTouches(false, Damage.CUT_OUT, 3, length, 0);
    }
  }

  @Property(tries = 500)
  void aHeaderThatIsWipedOutCostsNoBlockThatIsNot(
      @ForAll boolean compressed,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @IntRange(min = 1, max = 8_000) int length)
      throws IOException {
    Sample sample = compressed ? DEFLATED : PLAIN;
    int from = place % sample.header();
    int to = Math.min(from + length, sample.starts().get(BLOCKS - 1).intValue());
    byte[] bytes = apply(Damage.ZEROS, sample.bytes(), from, to, length, new Random(0));

    List<FileRecord> records = read(bytes);

    assertThat(events(records)).containsSubsequence(sample.untouched(from, to));
    assertThat(Containers.broken(records)).isNotEmpty();
    assertThat(Containers.broken(records).get(0).position()).isLessThan(sample.header());
  }

  @Property(tries = 500)
  void damageAnywhereIsNeverAnExceptionNorEndless(
      @ForAll boolean compressed,
      @ForAll Damage damage,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @IntRange(min = 1, max = 3_000) int length,
      @ForAll long seed)
      throws IOException {
    Sample sample = compressed ? DEFLATED : PLAIN;
    int from = place % sample.bytes().length;
    int to = Math.min(from + length, sample.bytes().length);
    assertThat(read(apply(damage, sample.bytes(), from, to, length, new Random(seed)))).isNotNull();
  }

  @Property(tries = 300)
  void aFileCutShortGivesWhatStandsBeforeTheCut(
      @ForAll boolean compressed, @ForAll @IntRange(max = 1 << 20) int place) throws IOException {
    Sample sample = compressed ? DEFLATED : PLAIN;
    int length = sample.header() + place % (sample.bytes().length - sample.header());
    List<FileRecord> records = read(Arrays.copyOf(sample.bytes(), length));
    List<TelemetryEvent> whole = sample.untouched(length, sample.bytes().length);
    assertThat(events(records)).isEqualTo(whole);
    boolean clean = sample.starts().contains((long) length);
    assertThat(records).hasSize(whole.size() + (clean ? 0 : 1));
  }

  @Property(tries = 200)
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
    return Containers.read(bytes);
  }

  private static List<TelemetryEvent> events(List<FileRecord> records) {
    return Containers.events(records);
  }
}
