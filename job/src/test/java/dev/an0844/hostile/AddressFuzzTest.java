package dev.an0844.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.address.CanonicalAddress;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever text is given for an address: one canonical spelling that is its own, or none. */
class AddressFuzzTest {

  private static final int TRIES = 50;
  private static final int BATCH = Math.max(1, FuzzTally.inputs(100_000) / TRIES);
  private static final long INPUTS = (long) TRIES * BATCH;
  private static final FuzzTally TALLY = new FuzzTally("addresses");
  private static final List<String> SOUND =
      List.of(
          "203.0.113.7",
          "255.255.255.255",
          "::ffff:192.0.2.1",
          "2001:db8:0:0:0:0:0:7",
          "fe80::1%en0",
          "::",
          "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
          "::1");

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void everyTextIsOneAddressOrNone(@ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < BATCH; i++) {
      String text = text(random);
      TALLY.add("text", outcome(text), text.length());
    }
    if (TALLY.inputs() >= INPUTS) {
      checkThatEveryOutcomeWasSeen();
    }
  }

  private static String text(SplittableRandom random) {
    return random.nextInt(8) == 0
        ? HostileTexts.any(random)
        : MutatedText.of(SOUND.get(random.nextInt(SOUND.size())), random);
  }

  private static String outcome(String text) {
    try {
      Optional<String> canonical = CanonicalAddress.of(text);
      if (CanonicalAddress.isAddress(text) != canonical.isPresent()) {
        throw new AssertionError("is it an address or not: " + text);
      }
      if (canonical.isEmpty()) {
        return "none";
      }
      if (!CanonicalAddress.of(canonical.get()).equals(canonical)) {
        throw new AssertionError(canonical.get() + " of " + text + " is not canonical");
      }
      return canonical.get().indexOf(':') < 0 ? "IPv4" : "IPv6";
    } catch (RuntimeException e) {
      throw new AssertionError(e + " for " + text, e);
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
    assertThat(TALLY.with("none")).isPositive();
    assertThat(TALLY.with("IPv4")).isPositive();
    assertThat(TALLY.with("IPv6")).isPositive();
  }
}
