package dev.an0844.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.container.FileRecord;
import dev.an0844.container.TelemetryFileReader;
import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Whatever a telemetry file: it is read to its end, each record sound or broken with a reason.
 * Files take time to write, so there is one for a hundred inputs of the other targets.
 */
class ContainerFuzzTest {

  private static final int TRIES = 50;
  private static final int BATCH = Math.max(1, FuzzTally.inputs(100_000) / 100 / TRIES);
  private static final long INPUTS = (long) TRIES * BATCH;
  private static final int EVENTS = 12;
  private static final int MOST_RECORDS = 100_000;
  private static final FuzzTally TALLY = new FuzzTally("files");

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void everyFileIsReadToItsEnd(@ForAll("seeds") long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Path file = Files.createTempFile("an0844-hostile", ".avro");
    try {
      byte[] sound = sound(file, random);
      for (int i = 0; i < BATCH; i++) {
        byte[] hostile = mutated(sound.clone(), random);
        Files.write(file, hostile);
        read(file, hostile.length);
      }
    } finally {
      Files.delete(file);
    }
    if (TALLY.inputs() >= INPUTS) {
      checkThatEveryOutcomeWasSeen();
    }
  }

  private static byte[] sound(Path file, SplittableRandom random) throws IOException {
    HostileEvents events = new HostileEvents(random);
    Files.delete(file);
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      int written = 0;
      while (written < EVENTS) {
        TelemetryEvent event = events.next();
        if (TelemetryRules.check(event).isEmpty()) {
          writer.append(event);
          written++;
        }
      }
    }
    return Files.readAllBytes(file);
  }

  private static byte[] mutated(byte[] file, SplittableRandom random) {
    int at = random.nextInt(file.length);
    switch (random.nextInt(4)) {
      case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        return Arrays.copyOf(file, at);
      }
      case 2 -> {
        byte[] longer = Arrays.copyOf(file, file.length + file.length - at);
        System.arraycopy(file, at, longer, file.length, file.length - at);
        return longer;
      }
      default -> {
        byte[] noise = new byte[Math.min(16, file.length - at)];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, file, at, noise.length);
      }
    }
    return file;
  }

  private static void read(Path file, int length) throws IOException {
    int sound = 0;
    int broken = 0;
    try (TelemetryFileReader reader = TelemetryFileReader.open(file)) {
      for (FileRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof FileRecord.Decoded) {
          sound++;
        } else {
          broken++;
        }
        if (sound + broken > MOST_RECORDS) {
          throw new AssertionError("a file of " + length + " bytes does not end");
        }
      }
    }
    TALLY.add("file", broken == 0 ? "all sound" : sound == 0 ? "all broken" : "both", length);
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
    assertThat(TALLY.with("both")).isPositive();
  }
}
