package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.An0844Options;
import dev.an0844.config.InvalidOptionsException;
import dev.an0844.config.JobSettings;
import dev.an0844.hostile.FuzzTally;
import dev.an0844.hostile.HostileTexts;
import dev.an0844.hostile.MutatedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import org.apache.flink.configuration.ConfigOption;

/** Whatever is given as options: settings, or a refusal in words that says the key. */
class OptionsFuzzTest {

  private static final int TRIES = 50;
  private static final int BATCH = Math.max(1, FuzzTally.inputs(20_000) / TRIES);
  private static final long INPUTS = (long) TRIES * BATCH;
  private static final FuzzTally TALLY = new FuzzTally("options");
  private static final List<String> KEYS =
      An0844Options.all().stream().map(ConfigOption::key).toList();
  private static final List<String> VALUES =
      List.of(
          "5 min",
          "0",
          "-1",
          "true",
          "rocksdb",
          "99999999999999999999",
          "106751991167 d",
          "9223372036854775807 ms",
          "64 mb",
          "8 eb",
          "a;b;;",
          "'a;b",
          "\"",
          "http://localhost:8081",
          "broker:9092",
          "2147483648",
          "1e9",
          "∞");

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void everySetOfOptionsIsReadOrRefusedInWords(@ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < BATCH; i++) {
      Map<String, String> given = given(random);
      TALLY.add("set", outcome(given), given.toString().length());
    }
    if (TALLY.inputs() >= INPUTS) {
      checkThatEveryOutcomeWasSeen();
    }
  }

  private static Map<String, String> given(SplittableRandom random) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("source.kafka.bootstrap", "broker:9092");
    given.put("sink.kafka.bootstrap", "broker:9092");
    List<String> keys = new ArrayList<>(KEYS);
    for (int options = random.nextInt(4); options >= 0; options--) {
      String key = keys.get(random.nextInt(keys.size()));
      given.put(
          random.nextInt(10) == 0 ? MutatedText.of(key, random) : key,
          random.nextInt(4) == 0
              ? HostileTexts.any(random)
              : MutatedText.of(VALUES.get(random.nextInt(VALUES.size())), random));
    }
    return given;
  }

  private static String outcome(Map<String, String> given) {
    try {
      JobSettings settings = JobSettings.from(GivenOptions.of(given, An0844Options.all()).job());
      return settings.runtime().maxParallelism() > 0 ? "read" : "nonsense";
    } catch (InvalidOptionsException | UsageException refused) {
      if (refused.getMessage() == null || refused.getMessage().isBlank()) {
        throw new AssertionError("refused without a word: " + given, refused);
      }
      return "refused";
    } catch (RuntimeException e) {
      throw new AssertionError(e + " for " + given, e);
    }
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
    assertThat(TALLY.with("nonsense")).isZero();
    assertThat(TALLY.with("read")).isPositive();
    assertThat(TALLY.with("refused")).isPositive();
  }
}
