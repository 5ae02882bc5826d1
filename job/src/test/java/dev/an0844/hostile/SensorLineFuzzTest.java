package dev.an0844.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.SensorFormat;
import dev.an0844.normalize.SensorFormat.MappingSettings;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.osquery.ResultLine;
import dev.an0844.normalize.zeek.ConnLine;
import dev.an0844.rules.TelemetryRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever a line of a sensor's log: telemetry, not ours, or broken; never an exception. */
class SensorLineFuzzTest {

  private static final int TRIES = 50;
  private static final int BATCH = Math.max(1, FuzzTally.inputs(20_000) / TRIES);
  private static final long INPUTS = 2L * TRIES * (BATCH / 2);
  private static final FuzzTally TALLY = new FuzzTally("sensor-lines");
  private static final MappingSettings SETTINGS =
      new MappingSettings(HostDirectory.withoutInventory(), Duration.ofSeconds(60));
  private static final List<String> ZEEK = zeek();
  private static final List<String> OSQUERY =
      List.of(
          ResultLine.listener().added(),
          ResultLine.listener().event("removed"),
          ResultLine.listener().snapshot("[" + ResultLine.listener().row() + "]"),
          ResultLine.listener().batch("[" + ResultLine.listener().row() + "]", "[]"));

  private static List<String> zeek() {
    List<String> lines = new ArrayList<>(ConnLine.refused().tsvHeader().lines().toList());
    for (int i = 0; i < 10; i++) {
      lines.add(ConnLine.refused().tsv());
      lines.add(ConnLine.refused().json());
    }
    lines.add(ConnLine.refused().with("ts", "2025-12-11T05:48:20.25Z").json());
    lines.add(ConnLine.refused().ended("SF", "ShADadFf").json());
    return lines;
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void everyLineIsTelemetryOrNotOursOrBroken(@ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    read(SensorFormat.ZEEK_CONN, ZEEK, random);
    read(SensorFormat.OSQUERY, OSQUERY, random);
    if (TALLY.inputs() >= INPUTS) {
      checkThatEveryOutcomeWasSeen();
    }
  }

  private static void read(SensorFormat format, List<String> sound, SplittableRandom random) {
    SensorMapping mapping = format.newMapping(SETTINGS);
    for (int i = 0; i < BATCH / 2; i++) {
      String line = line(sound, random);
      TALLY.add(format.word(), outcome(mapping, line), line.length());
    }
  }

  private static String line(List<String> sound, SplittableRandom random) {
    int rare = random.nextInt(2_000);
    if (rare == 0) {
      return "[".repeat(1 + random.nextInt(100_000));
    }
    if (rare == 1) {
      return "{\"a\":".repeat(1 + random.nextInt(20_000)) + "1";
    }
    return random.nextInt(20) == 0
        ? HostileTexts.any(random)
        : MutatedText.of(sound.get(random.nextInt(sound.size())), random);
  }

  private static String outcome(SensorMapping mapping, String line) {
    try {
      List<MappingResult> results = mapping.map(line);
      return results.isEmpty() ? "nothing" : outcome(results.get(0));
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(e + " for " + line.substring(0, Math.min(line.length(), 2_000)), e);
    }
  }

  private static String outcome(MappingResult result) {
    if (result instanceof MappingResult.Mapped mapped) {
      return TelemetryRules.check(mapped.event()).isEmpty() ? "telemetry" : "breaks a field rule";
    }
    return result instanceof MappingResult.NotOurs ? "not ours" : "broken";
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
    assertThat(TALLY.with("telemetry")).isPositive();
    assertThat(TALLY.with("not ours")).isPositive();
    assertThat(TALLY.with("broken")).isPositive();
  }
}
